"""What moves an answer: ranges over assumptions, effects of a yes, chances by date. Refuses to change a plan."""

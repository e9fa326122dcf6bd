"""From facts and declarations to a plan: check, situation, plan. Refuses to read files and to draw."""

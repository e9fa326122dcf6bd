"""What a mission is: declared types and records, and the folder that holds them. Refuses to plan or to judge."""

"""The written answer: content of the brief, what each release class may see, the page.

Owns sentences, marks, charts and the two files that are written. Refuses to plan or to judge: every number comes from a
plan or an outlook, and every sentence is made from the numbers that a release class leaves in.
"""

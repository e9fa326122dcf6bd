"""Eirene forms, plans and stress-tests temporary multinational peace and stabilisation missions."""

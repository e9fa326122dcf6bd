"""Incidents by place, never by person; forecasts by cell, their scores, and alarms."""

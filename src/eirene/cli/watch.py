"""`eirene watch`: incidents of a ceasefire, their forecast, its scores."""

from typing import Final

from cyclopts import App

watch = App(name="watch", help="Watch a ceasefire: forecast incidents by cell and week, and score every forecast.")

COMMANDS: Final = {
    "forecast": ("watch_forecast", "Forecast incidents by sector, and keep the forecast so that it is scored."),
    "meeting": ("watch_meeting", "Write the joint commission's pack: violations, versions side by side, what is due."),
    "patrols": ("watch_patrols", "Plan patrols, posts and liaison officers with the force of the plan."),
    "scoreboard": ("watch_scoreboard", "Score every forecast that was made, once its weeks have passed."),
    "score": ("watch_score", "Forecast each week of a history from its past, and score next week and the next four."),
}
"""Command to the file that holds it and its help: a file is imported only when its command is called."""

for _name, (_file, _told) in COMMANDS.items():
    watch.command(f"eirene.cli.{_file}:{_name}", name=_name, help=_told)

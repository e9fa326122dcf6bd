"""Site security: where units are based, what they guard, and how soon they reach it; and location problems at large."""

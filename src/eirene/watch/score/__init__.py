"""How good were the forecasts: rolling origins, proper scores, coverage, and simple competitors."""

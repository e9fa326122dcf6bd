"""What every room needs: faults, basis of numbers, dates, named random streams, files. Owns no mission knowledge."""

"""The places of the API, grouped by what they are about. Each reads, asks the rooms, and answers."""

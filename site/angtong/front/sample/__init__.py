"""Texts of the sample site. Municipality, people, projects and their numbers are made up; facts name their source."""

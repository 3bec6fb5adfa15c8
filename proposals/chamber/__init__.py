"""The council chamber: what changed since a member last read it, in three taps; and what members say of it."""

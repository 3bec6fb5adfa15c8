"""What changes a visit: asking, moving, arranging, telling by mail, hearing afterwards, forgetting."""

"""Study visits: asked for, answered, arranged, held, and what came of them elsewhere."""

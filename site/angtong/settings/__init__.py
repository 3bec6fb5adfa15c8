"""Settings: `local` serves one machine, `production` refuses to start unsafely, `test` is quick."""

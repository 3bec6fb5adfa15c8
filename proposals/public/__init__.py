"""The register that anyone may read, each under their own rights; and the page that proves a printed digest."""

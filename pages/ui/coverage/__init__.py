"""Parts of *Who we cannot see*."""

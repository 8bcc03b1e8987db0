"""What goes to other organisations and comes back from them, as files: no network anywhere."""

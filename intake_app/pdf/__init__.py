"""Paper: blocks become a PDF with text that is right in every script."""

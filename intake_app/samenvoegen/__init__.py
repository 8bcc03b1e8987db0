"""Two dossiers of one person: finding them, looking at them side by side, joining and taking back."""

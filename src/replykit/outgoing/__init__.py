"""What must not leave in a letter unseen, whatever the tone chart says: blanks, cards' and accounts' numbers."""

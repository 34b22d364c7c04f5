"""What an outlet's pages always carry: lines that recur from article to article are furniture."""

"""Who answers whom: the article cut into units, what is known of them and of each pair, and the trained judge."""

"""Who answers whom: the article cut into units, what is known of each and of each pair, and the trained judge of both."""

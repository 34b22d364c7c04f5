"""WebSub (W3C Recommendation of 23 January 2018), the subscriber's side: what a hub is asked and told."""

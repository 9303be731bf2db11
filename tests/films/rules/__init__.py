"""Where each class of mark belongs: a rule takes a mark, and yields what is wrong with it."""

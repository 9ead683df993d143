"""What redaction is: the rule language, checks, the policy. No engine lives here."""

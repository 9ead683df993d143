"""Strict judges of AWS calls, for what moto accepts and AWS does not: each says no exactly where the service would."""

"""What holds for all tests: no example of a property is too slow, since how long one takes depends on what else the machine does."""

from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

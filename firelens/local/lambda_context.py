"""The context object a Lambda function is called with.

https://docs.aws.amazon.com/lambda/latest/dg/python-context.html
"""

from __future__ import annotations

from firelens.local.clock import Clock


class LambdaContext:
    """What a handler may ask of its invocation; the deadline is counted on the clock it was made with."""

    function_version = "$LATEST"
    identity = None
    client_context = None

    def __init__(
        self,
        function_name: str,
        function_arn: str,
        request_id: str,
        clock: Clock,
        timeout_seconds: float,
        memory_mb: int = 256,
    ) -> None:
        self.function_name = function_name
        self.invoked_function_arn = function_arn
        self.aws_request_id = request_id
        self.memory_limit_in_mb = str(memory_mb)
        self.log_group_name = f"/aws/lambda/{function_name}"
        self.log_stream_name = f"local/[{self.function_version}]{request_id.replace('-', '')}"
        self._clock = clock
        self._deadline = clock.now() + timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Gives the milliseconds left, never below zero."""
        return max(0, int((self._deadline - self._clock.now()) * 1000))

"""The context object a Lambda function is called with.

https://docs.aws.amazon.com/lambda/latest/dg/python-context.html
"""

from __future__ import annotations

from firelens.local.clock import Clock, SystemClock


class LambdaContext:
    """What a handler may ask of its invocation; the deadline is counted on the clock it was made with."""

    function_version = "$LATEST"
    identity = None
    client_context = None

    def __init__(
        self,
        function_name: str = "transform",
        function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:transform",
        request_id: str = "00000000-0000-0000-0000-000000000000",
        clock: Clock | None = None,
        timeout_seconds: float = 60.0,
        memory_mb: int = 256,
    ) -> None:
        self.function_name = function_name
        self.invoked_function_arn = function_arn
        self.aws_request_id = request_id
        self.memory_limit_in_mb = str(memory_mb)
        self.log_group_name = f"/aws/lambda/{function_name}"
        self.log_stream_name = f"local/[{self.function_version}]{request_id.replace('-', '')}"
        self._clock = clock or SystemClock()
        self._deadline = self._clock.now() + timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Gives the milliseconds left, never below zero."""
        return max(0, int((self._deadline - self._clock.now()) * 1000))

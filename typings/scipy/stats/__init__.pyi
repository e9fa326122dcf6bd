from collections.abc import Sequence

class _JointNormal:
    def cdf(self, x: Sequence[float]) -> float: ...

# Joint distribution function of normals with mean 0, by numerical integration
def multivariate_normal(*, cov: Sequence[Sequence[float]]) -> _JointNormal: ...

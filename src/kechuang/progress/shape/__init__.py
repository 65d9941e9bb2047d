"""序时节点的提法: trajectories to be proposed for a target — last year's shape, a straight line — and their check."""

from kechuang.progress.shape.check import check_points
from kechuang.progress.shape.last_year import Shape, shape_of
from kechuang.progress.shape.model import Finish, Point, Proposal
from kechuang.progress.shape.scale import held_between, scaled
from kechuang.progress.shape.straight import straight

__all__ = ["Finish", "Point", "Proposal", "Shape", "check_points", "held_between", "scaled", "shape_of", "straight"]

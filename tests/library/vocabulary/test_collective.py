"""Names that mean many units, and those that only look so."""

from __future__ import annotations

import pytest

from kechuang.vocabulary import is_collective


@pytest.mark.parametrize(
    "name",
    [
        "各乡镇(场、街道)", "各乡镇（场、街道）", "各县市区政府", "各区、县级市", "各设区市", "有关设区市政府", "相关县（市、区）政府", "各行业主管部门",
        "各有关单位", "各项目牵头单位", "市级各有关部门", "各中试基地", "各地区", "国务院相关部门", "市直各单位", "市直部门", "县〔市、区〕", "县（市、区）政府",
        "区县政府", "镇街", "乡镇(街道)", "各成员单位", "专班成员单位", "省属高校", "在鄂高校", "部门单位", "属地政府", "其他相关单位", "省级有关部门",
    ],
)  # fmt: skip
def test_a_name_that_means_many_is_collective(name: str) -> None:
    assert is_collective(name)


@pytest.mark.parametrize(
    "name",
    [
        "市科技局", "区政府", "市政府", "高新区", "市区", "青浦区政府", "市场监管局", "河东街道", "临空经济区·清溪镇", "市政府(金融办)", "人民银行", "市委人才办",
        "市市场监督管理局", "红星农场", "市中小企业服务中心", "省电力公司", "某某乡", "市乡村振兴局", "市县域经济办", "国务院", "申康医院发展中心", "省产业技术研究院",
    ],
)  # fmt: skip
def test_a_name_of_one_unit_is_not_collective(name: str) -> None:
    assert not is_collective(name)

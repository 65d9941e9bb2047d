"""Words that the library says and pages translate: listed so that the English catalogue has them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

STATUS = (_("完成"), _("正常"), _("滞后"), _("严重滞后"), _("未报送"), _("待发布"))
# Said in the place of a status where nothing was judged.
UNJUDGED = (_("未设序时节点"), _("未到填报期"), _("未分解"), _("无法换算"))
# What a year's number is worth, and why a task may be carried over.
CERTAINTY = (_("核定数"), _("暂定，待核定数"), _("暂定，没有报到期末"))
CARRIED = (_("目标期限在本年度之后"), _("跨年度任务"), _("年终数还没有"), _("未完成"))

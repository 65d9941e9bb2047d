"""Words that the library says and pages translate: listed so that the English catalogue has them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

STATUS = (_("完成"), _("正常"), _("滞后"), _("严重滞后"), _("未报送"), _("待发布"))
# Said in the place of a status where nothing was judged.
UNJUDGED = (_("未设序时节点"), _("未到填报期"), _("未分解"), _("无法换算"))

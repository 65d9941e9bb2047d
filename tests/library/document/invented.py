"""Two invented plans as Word files: one with 〔〕 brackets and annex tables over pages, one with
paragraph openers and 具体措施. Nobody of the names in them exists."""

from __future__ import annotations

from tests.library.document.made import docx, p, tc

_CENTRED = '<w:jc w:val="center"/>'
_RIGHT = '<w:jc w:val="right"/>'
_INDENT = '<w:ind w:firstLine="640"/>'
_TITLE, _BODY = '<w:sz w:val="40"/>', '<w:sz w:val="32"/>'
_FIELDS = ("农田水利", "粮油单产", "种业振兴", "农机装备", "智慧农业", "绿色防控")
_UNITS = (
    "市农业农村局、市水利局、市财政局、各乡镇（街道）",
    "市科技局、市农业农村局",
    "市数据局（市人工智能局）、市经信局、市供电公司",
)


def lines(*texts: str) -> str:
    """Body paragraphs."""
    return "".join(p(text, _INDENT, _BODY) for text in texts)


def ruled(widths: tuple[int, ...], rows: list[tuple[str, ...]], spans: dict[tuple[int, int], int]) -> str:
    """A ruled table with a repeated head; `spans` says over how many rows a cell goes."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    written = ""
    for at, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            held = next((n for (r, c), n in spans.items() if c == column and r <= at < r + n), 0)
            merge = "" if not held else '<w:vMerge w:val="restart"/>' if (at, column) in spans else "<w:vMerge/>"
            cells += tc(text, f'<w:tcW w:w="{widths[column]}" w:type="dxa"/>{merge}')
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at == 0 else ""
        written += f"<w:tr>{head}{cells}</w:tr>"
    return f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def bracket_plan() -> bytes:
    """Units in 〔〕 behind each task, the first of them leading; two annex tables longer than a page."""
    body = p("澜汀市2026—2028年粮食产能提升三年行动方案", _CENTRED, _TITLE)
    body += lines(
        "为稳步提升粮食综合生产能力，结合我市实际，制定本方案。",
        "一、主要目标",
        "到2026年，新建高标准农田12.5万亩，粮食总产量稳定在86万吨以上；到2028年，主要农作物耕种收综合机械化率达到92%，农业科技进步贡献率超过66%。",
        "二、重点任务",
    )
    for at, field in enumerate(_FIELDS):
        first = "列第一位的为牵头单位，下同" if at == 0 else ""
        body += lines(
            f"（{'一二三四五六'[at]}）实施{field}工程",
            f"{at + 1}.围绕“{field}”建立项目清单，逐项明确地点、时间和责任人，成熟一个开工一个。2026年，完成示范点建设{6 + at}个，"
            f"带动农户{1200 + 100 * at}户以上。〔责任单位：{_UNITS[at % 3]}{'；' + first if first else ''}〕",
        )
    body += lines(
        "三、保障措施", "市级统筹、乡镇落实，每季度调度一次，年底开展评估。", "附件：1.重点任务清单", "2.重点项目表"
    )
    body += p("澜汀市人民政府办公室", _RIGHT, _BODY) + p("2026年2月6日", _RIGHT, _BODY)
    return docx(body + _tasks() + _projects())


def _tasks() -> str:
    rows = [("序号", "重点举措", "实施路径", "完成时限", "责任单位", "配合单位")]
    spans = {}
    for at in range(24):
        if at % 4 == 0:
            spans[at + 1, 1] = 4
        way = f"分批建设{_FIELDS[at // 4]}示范点，健全管护制度，开展技术培训{3 + at}场次。" * (at % 3 + 1)
        rows.append(
            (
                str(at + 1),
                _FIELDS[at // 4] if at % 4 == 0 else "",
                way,
                f"2026年{at % 12 + 1}月底前",
                "市农业农村局",
                "市水利局、市财政局",
            )
        )
    title = p("附件1", "<w:pageBreakBefore/>", _BODY) + p("重点任务清单", _CENTRED, _TITLE)
    return title + ruled((700, 1300, 3300, 1500, 1300, 1300), rows, spans)


def _projects() -> str:
    rows = [("序号", "项目名称", "建设主体", "主要内容", "总投资（万元）", "责任单位")]
    for at in range(30):
        name = f"青石镇{_FIELDS[at % 6]}示范项目{'甲乙丙丁戊'[at // 6]}"
        work = "建设灌排渠道、田间道路和管护用房，配套监测设备。" * (at % 2 + 1)
        rows.append((str(at + 1), name, "柳湾农业发展有限公司", work, str(800 + 35 * at), "市农业农村局"))
    rows.append(("合计", "", "", "", str(sum(800 + 35 * at for at in range(30))), ""))
    title = p("附件2", "<w:pageBreakBefore/>", _BODY) + p("重点项目表", _CENTRED, _TITLE)
    return title + ruled((700, 2300, 1700, 2400, 1100, 1200), rows, {})


def opener_plan() -> bytes:
    """（一） opens its paragraph and ends at the first 。; 具体措施：1.…2.… each with units of its own."""
    body = p("关于优化澜汀市营商环境的若干措施", _CENTRED, _TITLE)
    body += lines("为进一步优化营商环境，激发经营主体活力，提出以下措施。", "一、降低制度性成本")
    openers = ("便利企业开办", "压减审批时间", "规范涉企检查", "畅通融资渠道")
    for at, opener in enumerate(openers):
        number = "一二三四"[at % 2]
        if at == 2:
            body += lines("二、提升服务质效")
        body += lines(
            f"（{number}）{opener}。坚持问题导向，对照先进找差距，做到有诉必应、无事不扰，2026年底前形成可推广的做法。"
            "（市政务服务和数据局牵头，市市场监管局、市司法局、各区政府按职责分工负责）",
            f"具体措施：1．梳理{opener}事项清单，编制办事指南，将平均办理时间压缩至{3 + at}个工作日以内。（市政务服务和数据局、市行政审批局负责）"
            f"2．推行“一件事一次办”，线上可办率达到{90 + at}%。（市司法局牵头，市财政局参与）",
            f"3．每季度开展满意度回访，回访企业不少于{200 + 50 * at}家。（责任单位：市工商联、市市场监管局（市知识产权局）等部门单位）",
        )
    body += lines("三、组织实施", "以下各项工作均需各区政府落实，不再列出。4．建立台账，按月通报。（市政府督查室负责）")
    return docx(body + p("澜汀市人民政府", _RIGHT, _BODY) + p("2026年3月18日", _RIGHT, _BODY))

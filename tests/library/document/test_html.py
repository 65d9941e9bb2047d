"""Web pages: the document without the site, lines as a browser breaks them, tables with spans."""

from __future__ import annotations

import time

import pytest

from kechuang.document import Document, read_document

LONG = "为贯彻落实上级部署，结合本县实际，制定本方案，请各单位认真抓好落实。" * 4


def read(inner: str) -> Document:
    return read_document("页.html", f"<html><body>{inner}</body></html>".encode())


def texts(inner: str) -> list[str]:
    return [block.text for block in read(inner).blocks]


SITE = """
<header><a href=/>某县人民政府</a></header>
<div class="top-menu"><ul><li><a href=#>首页</a></li><li><a href=#>政务公开</a></li></ul></div>
<div class="crumb">您当前的位置：<a href=#>首页</a> &gt; <a href=#>文件</a></div>
<table><tr><td>索 引 号：</td><td>1234/2025-1</td></tr><tr><td>发文机关：</td><td>某县政府</td></tr></table>
<div class="main"><h1>某县行动方案</h1><div class=tools>【字体：<a>大</a> <a>小</a>】<a>打印</a></div>
<div class="text"><p>{0}</p><p>一、总体要求</p><p>{0}</p></div>
<div class="share">分享到：<a>微信</a></div></div>
<div class="side" style="display:none">隐藏的内容</div>
<script>var a = "脚本";</script><footer>主办：某县政府 网站地图</footer>
"""


def test_only_the_document_is_left_of_a_government_page():
    assert texts(SITE.format(LONG)) == ["某县行动方案", LONG, "一、总体要求", LONG]


def test_annexes_beside_the_main_text_are_kept():
    annex = (
        "<div><p>附件1</p><table><tr><td>序号</td><td>指标</td></tr><tr><td>1</td><td>研发投入</td></tr></table></div>"
    )
    found = texts(f"<div class=a><div><p>{LONG}</p><p>{LONG}</p></div>{annex}</div>")
    assert found == [LONG, LONG, "附件1", "序号", "指标", "1", "研发投入"]


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<p>一<br>二</p>", ["一", "二"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("<p>培育\n  企业</p>", ["培育企业"]),
        ("<p>AI\n  plan</p>", ["AI plan"]),
        ("<p>&emsp;&emsp;一、&ldquo;目标&rdquo;&nbsp;&amp;</p>", ["一、“目标” &"]),
        ("<p><b>一</b><span>、</span><font>总则</font></p>", ["一、总则"]),
        ("<ol start=3><li>甲</li><li>乙</li></ol>", ["3.甲", "4.乙"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
        ("<pre>一\n二</pre>", ["一", "二"]),
        ("<p>留<del>删</del>下</p>", ["留下"]),
    ],
)
def test_lines_break_where_a_browser_breaks_them(inner, lines):
    assert texts(inner) == lines


def test_headings_carry_their_level():
    assert [b.outline for b in read("<h2>一、目标</h2><p>正文</p><h3>（一）</h3>").blocks] == [
        2,
        None,
        3,
    ]


def test_spans_of_a_table_are_kept_and_cut_at_its_end():
    rows = (
        "<tr><th rowspan=2>类</th><th colspan=2>值</th></tr><tr><td>甲</td><td>乙</td></tr>"
        "<tr><td rowspan=1000000>丙</td><td>1</td><td>2</td></tr><tr><td>3</td><td rowspan=0>4</td></tr>"
    )
    grid = [[cell.text for cell in row] for row in read(f"<table>{rows}</table>").tables()[0].rows]
    assert grid == [["类", "值", "值"], ["类", "甲", "乙"], ["丙", "1", "2"], ["丙", "3", "4"]]


def test_a_table_that_frames_the_page_is_no_table():
    inner = "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    document = read(f"<table><tr><td><p>{LONG}</p>{inner}<p>{LONG}</p></td></tr></table>")
    assert [b.text for b in document.blocks] == [LONG, "a", "1", "b", "2", LONG]
    assert len(document.tables()) == 1


@pytest.mark.parametrize(("encoding", "meta"), [("gb18030", "gb2312"), ("utf-8", "gbk"), ("utf-16", "utf-8")])
def test_a_page_is_read_in_its_true_encoding(encoding, meta):
    page = f'<html><head><meta charset="{meta}"></head><body><p>{LONG}</p></body></html>'
    assert read_document("页.html", page.encode(encoding)).blocks[0].text == LONG


def test_a_page_is_known_by_its_content_whatever_its_name():
    assert read_document("计划.txt", b"<!DOCTYPE html><html><body><p>x</p></body></html>").format == "html"


def test_real_pages_of_the_state_council_are_read_whole(shared):
    for name, last in [
        ("state-council-2018-42.html", "2018年12月21日"),
        ("state-council-office-2018-117.html", "2018年12月6日"),
    ]:
        document = read_document(name, (shared / "plans" / name).read_bytes())
        assert last in [b.text for b in document.blocks[-2:]]
        assert not document.tables()


def test_a_long_list_is_counted_once():
    begun = time.process_time()
    document = read_document("长.html", ("<html><body><ol start=3>" + "<li>任务" * 20_000).encode())
    assert (document.blocks[0].text, document.blocks[-1].text) == ("3.任务", "20002.任务")
    assert time.process_time() - begun < 5


def test_what_follows_a_part_left_out_stays_also_where_it_holds_marks_xml_forbids():
    page = "<body><p>一、任务</p><p><script>x</script>&#xFFFE;修路。<b>五</b><nav>菜单</nav>条&#x0B;。</p></body>"
    assert (
        "".join(block.text for block in read_document("甲.html", page.encode()).blocks).replace("\n", "")
        == "一、任务修路。五条。"
    )

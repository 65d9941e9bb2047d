"""Pages of all usual layouts: only the document is left, and all of it."""

from __future__ import annotations

import time

import pytest

from kechuang.document import read_document

LONG = "为贯彻落实上级部署，结合本县实际，制定本方案，请各单位认真抓好落实。" * 3
OWNED = "（责任单位：县科技局、县经信局）"
CHAPTERS = ("一、总体要求", "二、主要目标", "三、重点任务")
BODY = "".join(f"<p>{chapter}</p><p>{LONG}</p><p>{OWNED}</p>" for chapter in CHAPTERS)
READ = [line for chapter in CHAPTERS for line in (chapter, LONG, OWNED)]
TITLE = "某县行动方案"
CARD = (
    "<table><tr><td>索 引 号：</td><td>00001/2025-00012</td><td>主题分类：</td><td>工业</td></tr>"
    "<tr><td>发文机关：</td><td>某县政府</td><td>成文日期：</td><td>2025年3月1日</td></tr></table>"
)
PAGES = {
    "divisions without names": (
        f"<div><div><a href=#>首页</a><a href=#>政务</a></div><div>当前位置：<a>首页</a>&gt;<a>政策</a></div>"
        f"<div><div><div>{TITLE}</div><div>来源：某县政府 发布时间：2025-03-01 浏览次数：123次 【字号：<a>大</a> <a>小</a>】</div>"
        f"<div>{BODY}</div><div>附件下载：<a href=x>某县行动方案.docx</a></div><div>相关链接：<a>政策解读</a></div>"
        f"<div>【打印】 【关闭】</div></div><div><div>相关文件</div><ul><li><a>一个通知</a></li><li><a>又一个</a></li></ul></div></div>"
        f"<div>主办：某县人民政府 ICP备12345号</div></div>",
        [TITLE, *READ],
    ),
    "frames of tables with text in a cell": (
        f"<table><tr><td><table><tr><td><a>首页</a></td><td><a>办事</a></td></tr></table></td></tr><tr><td>"
        f"<table><tr><td><table><tr><td><a>栏目一</a></td></tr><tr><td><a>栏目二</a></td></tr></table></td><td><table>"
        f"<tr><td align=center>{TITLE}</td></tr><tr><td>日期：2025-03-01 来源：办公室</td></tr>"
        f"<tr><td>{LONG}<br>　　{CHAPTERS[0]}<br>　　{LONG}<br>　　{CHAPTERS[1]}<br>　　{LONG}{OWNED}</td></tr>"
        f"<tr><td>[打印] [关闭]</td></tr></table></td></tr></table></td></tr><tr><td>版权所有：某县政府</td></tr></table>",
        [TITLE, LONG, CHAPTERS[0], LONG, CHAPTERS[1], LONG + OWNED],
    ),
    "an editor's content under an index card": (
        f'<div class=nav_box><a>首页</a></div><div class="xxgk-table">{CARD}</div><div class=article>'
        f"<h1 class=title>{TITLE}</h1><div class=pages-date>2025-03-01 来源：某县政府<span>【字体：<a>大</a><a>小</a>】</span></div>"
        f'<div class="TRS_Editor"><style>p{{margin:0}}</style><div class=Custom_UnionStyle>{BODY}'
        f"<p>附件：<a href=1.docx>1.任务清单</a></p></div></div></div><div class=bshare>分享到：<a>微信</a></div>"
        f"<div class=footer>网站标识码 1234</div>",
        [TITLE, *READ, "附件：1.任务清单"],
    ),
    "content with hidden parts and more to read": (
        f'<div id="UCAP-CONTENT"><p>{TITLE}</p>{BODY}</div><noscript>请启用脚本</noscript>'
        f'<div style="display: none">隐藏</div><div hidden>藏</div>'
        f"<div class=related><h3>相关稿件</h3><ul><li><a>{LONG}</a></li></ul></div>",
        [TITLE, *READ],
    ),
    "a short page": (
        f"<div><a>首页</a></div><div><h1>{TITLE}</h1><p>一、目标</p><p>新增企业3家。{OWNED}</p></div><div>版权所有</div>",
        [TITLE, "一、目标", "新增企业3家。" + OWNED],
    ),
    "links inside the text": (
        f"<div><p>根据<a href=#>《某办法》</a>，制定本方案。</p>{BODY}</div>",
        ["根据《某办法》，制定本方案。", *READ],
    ),
}


@pytest.mark.parametrize("layout", PAGES)
def test_only_the_document_is_left_and_all_of_it(layout):
    page, lines = PAGES[layout]
    content = f"<html><head><title>{TITLE}_某县政府</title><meta charset=utf-8></head><body>{page}</body></html>"
    assert [block.text for block in read_document("页.html", content.encode()).blocks] == lines


def test_a_line_of_the_text_that_names_one_field_stays():
    page = f"<div><p>{TITLE}</p><p>来源：上级部署</p>{BODY}</div>"
    found = read_document("页.html", f"<html><body>{page}</body></html>".encode())
    assert found.blocks[1].text == "来源：上级部署"


def test_an_endless_line_of_fields_takes_no_more_than_its_length():
    page = f"<html><body><div><p>{'来源：' * 20_000}末</p>{BODY}</div></body></html>"
    begun = time.process_time()
    read_document("页.html", page.encode())
    assert time.process_time() - begun < 3

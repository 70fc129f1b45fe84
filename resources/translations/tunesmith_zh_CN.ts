<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask a question about the text</source>
        <translation>就这段文本提一个问题</translation>
    </message>
    <message>
        <source>Nearest passages</source>
        <translation>最接近的段落</translation>
    </message>
    <message>
        <source>Nothing found yet.</source>
        <translation>暂时没有找到。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Paste a text here, or drop a text, Word or PDF file.</source>
        <translation>在此粘贴文本，或拖入文本、Word 或 PDF 文件。</translation>
    </message>
    <message>
        <source>Possible answers</source>
        <translation>可能的答案</translation>
    </message>
    <message>
        <source>Probability that there is no answer in it: {probability}.</source>
        <translation>文中没有答案的概率：{probability}。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Read in {count:,} ms.</source>
        <translation>阅读用时 {count:,} 毫秒。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在阅读…</translation>
    </message>
    <message>
        <source>Still reading the rest of the text…</source>
        <translation>正在继续读其余文本…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Text to read in</source>
        <translation>供阅读的文本</translation>
    </message>
    <message>
        <source>The answer appears here, and its place in the text is shown.</source>
        <translation>答案显示在这里，并在文本中标出所在位置。</translation>
    </message>
    <message>
        <source>The text does not answer this.</source>
        <translation>文中没有这个问题的答案。</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>A file for each</source>
        <translation>每个文件单独保存</translation>
    </message>
    <message>
        <source>Add a column with the probability of each class</source>
        <translation>添加一列，写入各类别的概率</translation>
    </message>
    <message>
        <source>Answers as</source>
        <translation>答案格式</translation>
    </message>
    <message>
        <source>Answers with less confidence than this are marked for review.</source>
        <translation>置信度低于此值的结果会标记为待复核。</translation>
    </message>
    <message>
        <source>CSV, Excel, JSON Lines, Parquet, text, Word, PDF</source>
        <translation>CSV、Excel、JSON Lines、Parquet、文本、Word、PDF</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Classify files</source>
        <translation>批量分类文件</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation>分类…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Drop files or a folder of documents</source>
        <translation>拖放文件或文档文件夹到此处</translation>
    </message>
    <message>
        <source>Files to classify</source>
        <translation>待分类的文件</translation>
    </message>
    <message>
        <source>Folder for the answers</source>
        <translation>保存结果的文件夹</translation>
    </message>
    <message>
        <source>Name the column that holds the text if it is not found, or the wrong one is.</source>
        <translation>如果没有找到文本所在的列，或找错了列，请在此填写列名。</translation>
    </message>
    <message>
        <source>One table</source>
        <translation>合并为一张表</translation>
    </message>
    <message>
        <source>One table needs the same columns in all files.</source>
        <translation>合并为一张表要求所有文件的列相同。</translation>
    </message>
    <message>
        <source>One table, or a file for each?</source>
        <translation>合并为一张表，还是每个文件单独保存？</translation>
    </message>
    <message>
        <source>Review below</source>
        <translation>复核阈值</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>保存格式</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存分类结果</translation>
    </message>
    <message>
        <source>Tables come back with all their columns in order, plus label, confidence and a mark on the answers that a person should look at.</source>
        <translation>表格会按原有顺序保留所有列，并加上标签、置信度，以及需要人工查看的标记。</translation>
    </message>
    <message>
        <source>Tables come back with all their columns in order, plus the score.</source>
        <translation>表格返回时保留全部列及其顺序，并加上分数。</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <source>{name}-classified</source>
        <translation>{name}-已分类</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… 另有 {count} 个</translation>
    </message>
</context>
<context>
    <name>CataloguePanel</name>
    <message>
        <source>All models of the catalogue are on this computer.</source>
        <translation>目录中的模型都已在本机上。</translation>
    </message>
    <message>
        <source>All of the model can be trained in this computer&apos;s memory.</source>
        <translation>本机内存足以训练整个模型。</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>任何类型</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>任何语言</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>任何大小</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>本机可用</translation>
    </message>
    <message>
        <source>Kind of model</source>
        <translation>模型类型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>正在查找模型…</translation>
    </message>
    <message>
        <source>No model matches; change the words or the filters.</source>
        <translation>没有符合的模型；请更改搜索词或筛选条件。</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <source>Search the catalogue</source>
        <translation>搜索目录</translation>
    </message>
    <message>
        <source>Size of the download</source>
        <translation>下载大小</translation>
    </message>
    <message>
        <source>Up to {size}</source>
        <translation>不超过 {size}</translation>
    </message>
    <message>
        <source>Worth knowing, not on this computer</source>
        <translation>值得了解的模型（不在本机上）</translation>
    </message>
    <message>
        <source>{count} of {total} models; nothing is asked of a network to list them.</source>
        <translation>{total} 个模型中的 {count} 个；列出它们不需要联网。</translation>
    </message>
</context>
<context>
    <name>ClassificationLiveView</name>
    <message>
        <source>Confident</source>
        <translation>有把握</translation>
    </message>
    <message>
        <source>The probability of each class appears here.</source>
        <translation>各类别的概率会显示在这里。</translation>
    </message>
    <message>
        <source>Unsure: look again</source>
        <translation>不确定，请复核</translation>
    </message>
</context>
<context>
    <name>ClassificationReportView</name>
    <message>
        <source>Always the largest class</source>
        <translation>总是选最大的类别</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>Word counts (TF-IDF)</source>
        <translation>词频基线（TF-IDF）</translation>
    </message>
    <message>
        <source>{count:,} test texts · {classes} classes</source>
        <translation>{count:,} 条测试文本 · {classes} 个类别</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Drop labelled data, train a model, and come back.</source>
        <translation>拖入带标签的数据，训练一个模型，再回到这里。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Offline, on this computer, with a model of yours.</source>
        <translation>离线运行，就在本机，用自己训练的模型。</translation>
    </message>
    <message>
        <source>Start with data</source>
        <translation>从数据开始</translation>
    </message>
    <message>
        <source>There is no model to classify with yet</source>
        <translation>还没有可用来分类的模型</translation>
    </message>
</context>
<context>
    <name>CoOccurrence</name>
    <message>
        <source>Comes with</source>
        <translation>同时出现</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels that come together</source>
        <translation>同时出现的标签</translation>
    </message>
    <message>
        <source>{count:,} of {total:,} texts of “{label}” are also “{other}”</source>
        <translation>{total:,} 条“{label}”文本中，有 {count:,} 条同时是“{other}”</translation>
    </message>
    <message>
        <source>{total:,} texts of “{label}”</source>
        <translation>“{label}”文本共 {total:,} 条</translation>
    </message>
</context>
<context>
    <name>ColumnsPanel</name>
    <message>
        <source>Choose the column that holds the label.</source>
        <translation>请选择标签所在的列。</translation>
    </message>
    <message>
        <source>Choose the column that holds the text.</source>
        <translation>请选择文本所在的列。</translation>
    </message>
    <message>
        <source>Choose the text column and the label column.</source>
        <translation>请选择文本列和标签列。</translation>
    </message>
    <message>
        <source>Chosen by you.</source>
        <translation>手动选择。</translation>
    </message>
    <message>
        <source>Role of the column {name}</source>
        <translation>列 {name} 的用途</translation>
    </message>
    <message>
        <source>Some roles were chosen by you, the others were guessed.</source>
        <translation>部分列的用途由您指定，其余为推测。</translation>
    </message>
    <message>
        <source>The roles were guessed from names and content: please check them.</source>
        <translation>各列用途是根据列名和内容推测的，请核对。</translation>
    </message>
</context>
<context>
    <name>CompareMenu</name>
    <message>
        <source>Compare with…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Draw earlier runs faintly in the same plots.</source>
        <translation>在同一图表中以淡色显示以往的训练记录。</translation>
    </message>
    <message>
        <source>There is no other run yet.</source>
        <translation>还没有其他训练记录。</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>{count:,} of {total:,} texts of “{true}” were labelled “{predicted}”</source>
        <translation>{total:,} 条“{true}”文本中，有 {count:,} 条被标为“{predicted}”</translation>
    </message>
</context>
<context>
    <name>ConfusionPanel</name>
    <message>
        <source>Click a cell to read its texts. Rows are the true classes.</source>
        <translation>点击单元格可查看其中的文本。每行是一个真实类别。</translation>
    </message>
    <message>
        <source>Confused most often</source>
        <translation>最常混淆</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Share of the class</source>
        <translation>类内占比</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>{count:,} ×  {true} → {predicted}</source>
        <translation>{count:,} ×  {true} → {predicted}</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>As guessed</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>Cells are separated by</source>
        <translation>单元格分隔符</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>First row names the columns</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Quotes are text</source>
        <translation>引号视为普通文本</translation>
    </message>
    <message>
        <source>Quotes enclose cells</source>
        <translation>引号包裹单元格</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read it differently</source>
        <translation>更改读取方式</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>There is no header</source>
        <translation>没有表头</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>竖线</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>1 class, {rows:,} examples</source>
        <translation>1 个类别，{rows:,} 个样本</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>1 row left out</source>
        <translation>排除 1 行</translation>
    </message>
    <message>
        <source>CSV, TSV, Excel, JSON, JSON Lines, Parquet, text files, zipped or not, or a folder whose sub-folders are the labels</source>
        <translation>CSV、TSV、Excel、JSON、JSON Lines、Parquet、文本文件，压缩与否均可；也可以是以子文件夹名作为标签的文件夹</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Drop a labelled file or folder here</source>
        <translation>拖放带标签的文件或文件夹到此处</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>一切都留在本机。</translation>
    </message>
    <message>
        <source>Half of the texts have at most {median:,} characters, the longest {longest:,}.</source>
        <translation>半数文本不超过 {median:,} 个字符，最长 {longest:,} 个。</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>Open a folder of labelled texts</source>
        <translation>打开带标签文本的文件夹</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open labelled files</source>
        <translation>打开带标签的文件</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Text length in characters</source>
        <translation>文本长度（字符）</translation>
    </message>
    <message>
        <source>Use it as a label</source>
        <translation>用作标签</translation>
    </message>
    <message>
        <source>{classes:,} classes, {rows:,} examples</source>
        <translation>{classes:,} 个类别，{rows:,} 条样本</translation>
    </message>
    <message>
        <source>{count:,} rows left out</source>
        <translation>已排除 {count:,} 行</translation>
    </message>
    <message>
        <source>{rows:,} rows</source>
        <translation>{rows:,} 行</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Classify with it</source>
        <translation>用它分类</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Folder name</source>
        <translation>文件夹名</translation>
    </message>
    <message>
        <source>From</source>
        <translation>基础模型</translation>
    </message>
    <message>
        <source>baseline: {score}</source>
        <translation>基线：{score}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>A graph for programs without Python or torch, compared with the model.</source>
        <translation>供不带 Python 或 torch 的程序使用的计算图，已与模型比对。</translation>
    </message>
    <message>
        <source>Export to ONNX…</source>
        <translation>导出为 ONNX…</translation>
    </message>
    <message>
        <source>Measured on {count:,} examples that it had never seen.</source>
        <translation>在 {count:,} 条从未见过的样本上测得。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Reads up to</source>
        <translation>读取上限</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>追加训练</translation>
    </message>
    <message>
        <source>Training took</source>
        <translation>训练用时</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>What is this model for? What should be remembered?</source>
        <translation>这个模型做什么用？有什么需要记住的？</translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation>{count:,} 个词元</translation>
    </message>
    <message>
        <source>{train:,} training, {validation:,} validation, {test:,} test</source>
        <translation>训练 {train:,}，验证 {validation:,}，测试 {test:,}</translation>
    </message>
</context>
<context>
    <name>DetailsWords</name>
    <message>
        <source>16 bit is faster where the device has it, with equal results.</source>
        <translation>设备支持时，16 位更快，结果相当。</translation>
    </message>
    <message>
        <source>32 bit (fp32)</source>
        <translation>32 位（fp32）</translation>
    </message>
    <message>
        <source>A token is a word or a part of one. Longer texts are slower to read.</source>
        <translation>词元是一个词或词的一部分。文本越长，读取越慢。</translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation>Apple 图形处理器（MPS）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Choosing the best checkpoint</source>
        <translation>选择最佳检查点</translation>
    </message>
    <message>
        <source>Computes layers again instead of keeping their values. Slower, as good.</source>
        <translation>重新计算各层，而不保存其中间值。较慢，结果一样好。</translation>
    </message>
    <message>
        <source>Cut at the limit</source>
        <translation>截断超出部分</translation>
    </message>
    <message>
        <source>Cutting is faster. Windows read everything and join their votes.</source>
        <translation>截断更快。滑动窗口会读完全文，并汇总各窗口的判断。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Draw classes apart</source>
        <translation>拉开类别之间的距离</translation>
    </message>
    <message>
        <source>Dropout before the labels</source>
        <translation>分类头前的 Dropout</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Epochs for each layer to join</source>
        <translation>每多训练一层所隔的轮数</translation>
    </message>
    <message>
        <source>Evaluations per epoch</source>
        <translation>每轮评估次数</translation>
    </message>
    <message>
        <source>Falls along a cosine</source>
        <translation>余弦下降</translation>
    </message>
    <message>
        <source>Falls in a straight line</source>
        <translation>线性下降</translation>
    </message>
    <message>
        <source>How far the weights move in a step. Too high forgets, too low is slow.</source>
        <translation>每一步权重变动的幅度。太高会遗忘，太低则缓慢。</translation>
    </message>
    <message>
        <source>How many times every training text is read.</source>
        <translation>每条训练文本被读取的次数。</translation>
    </message>
    <message>
        <source>How much it counts that texts of one class come to lie together, away from the others. Helps with few texts; 0 leaves it out.</source>
        <translation>同一类别的文本彼此靠近、与其他类别分开，这一点所占的分量。文本很少时有帮助；0 表示不使用。</translation>
    </message>
    <message>
        <source>How much of a window is read again by the next one.</source>
        <translation>相邻窗口之间重复读取的部分。</translation>
    </message>
    <message>
        <source>How often the validation texts are scored.</source>
        <translation>对验证集文本评分的频率。</translation>
    </message>
    <message>
        <source>How the learning rate changes after the warm-up.</source>
        <translation>预热之后学习率如何变化。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate over time</source>
        <translation>学习率变化</translation>
    </message>
    <message>
        <source>Long texts</source>
        <translation>长文本</translation>
    </message>
    <message>
        <source>Longest text, in tokens</source>
        <translation>文本长度上限（词元）</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>运行环境</translation>
    </message>
    <message>
        <source>Mistakes in small classes count more. Helps when classes are uneven.</source>
        <translation>小类别中的错误权重更大。类别不均衡时有帮助。</translation>
    </message>
    <message>
        <source>Mixed 16 bit (bf16)</source>
        <translation>混合 16 位（bf16）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA 显卡（CUDA）</translation>
    </message>
    <message>
        <source>Overlap of windows, in tokens</source>
        <translation>窗口重叠（词元）</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Pulls weights towards zero, so that single texts are not memorised.</source>
        <translation>将权重拉向零，避免死记个别文本。</translation>
    </message>
    <message>
        <source>Rate from layer to layer</source>
        <translation>逐层学习率</translation>
    </message>
    <message>
        <source>Read in overlapping windows</source>
        <translation>用滑动窗口读完</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>节省内存</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Share of the steps in which the learning rate rises from zero.</source>
        <translation>学习率从零开始上升的步数所占比例。</translation>
    </message>
    <message>
        <source>Share of values left out at random while training.</source>
        <translation>训练时随机舍弃的数值比例。</translation>
    </message>
    <message>
        <source>Stays the same</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Stop early after</source>
        <translation>提前停止的容忍次数</translation>
    </message>
    <message>
        <source>Texts beyond that</source>
        <translation>超长文本</translation>
    </message>
    <message>
        <source>Texts read for one step. More is smoother and needs more memory.</source>
        <translation>每一步读取的文本数。越多越平稳，也越占内存。</translation>
    </message>
    <message>
        <source>The best by</source>
        <translation>最佳判断依据</translation>
    </message>
    <message>
        <source>The same seed gives the same run again.</source>
        <translation>相同的种子会重现相同的训练。</translation>
    </message>
    <message>
        <source>The score on the validation texts that decides which checkpoint is kept.</source>
        <translation>依据验证集上的哪项分数决定保留哪个检查点。</translation>
    </message>
    <message>
        <source>This many evaluations without improvement end the training.</source>
        <translation>连续这么多次评估没有改善，就结束训练。</translation>
    </message>
    <message>
        <source>Train only the head</source>
        <translation>只训练分类头</translation>
    </message>
    <message>
        <source>Trains the head alone first, then one more layer at a time from the top.</source>
        <translation>先只训练分类头，再从最上层起逐层加入训练。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Weigh rare classes more</source>
        <translation>加大稀有类别的权重</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>What a layer has of the rate of the one above it. With 0.9 the lower layers keep more of what they know; 1 treats all alike.</source>
        <translation>每层的学习率相对于上一层的比例。取 0.9 时下层更多地保留已有知识；取 1 时各层相同。</translation>
    </message>
    <message>
        <source>What was pre-trained keeps its weights. Faster, less able.</source>
        <translation>预训练的部分保持原有权重。更快，但能力较弱。</translation>
    </message>
    <message>
        <source>Where to compute. Automatic takes the fastest there is.</source>
        <translation>在哪里计算。“自动”会选用最快的设备。</translation>
    </message>
    <message>
        <source>all from the start</source>
        <translation>一开始全部训练</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>never stop early</source>
        <translation>不提前停止</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>模型默认值</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>A branch, a tag or a commit of the model.</source>
        <translation>模型的分支、标签或提交。</translation>
    </message>
    <message>
        <source>Ask {host}</source>
        <translation>询问 {host}</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Download from {host}</source>
        <translation>从 {host} 下载</translation>
    </message>
    <message>
        <source>Download {name}</source>
        <translation>下载 {name}</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>下载 {size}</translation>
    </message>
    <message>
        <source>Download {size} from {host}</source>
        <translation>从 {host} 下载 {size}</translation>
    </message>
    <message>
        <source>Nothing has been sent yet. The host is asked for the model&apos;s files, and so learns its name and this computer&apos;s address; your texts stay here.</source>
        <translation>尚未发送任何内容。询问主机有哪些模型文件时，它会得知模型名称和本机地址；您的文本留在本机。</translation>
    </message>
    <message>
        <source>Open the preferences</source>
        <translation>打开偏好设置</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>TUNESMITH_OFFLINE is set on this computer, so nothing is downloaded. Bring the model as a pack or a folder.</source>
        <translation>本机设置了 TUNESMITH_OFFLINE，因此不会下载任何内容。请以模型包或文件夹的形式导入模型。</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for this model.</source>
        <translation>磁盘空间不足，放不下这个模型。</translation>
    </message>
    <message>
        <source>This is what the hub answers. Each file is verified when it has arrived; the model can be used when all of it is whole.</source>
        <translation>这是模型站点的答复。每个文件到达后都会校验；全部完整后模型才可使用。</translation>
    </message>
    <message>
        <source>This model asks for an access token:</source>
        <translation>此模型需要访问令牌：</translation>
    </message>
    <message>
        <source>Tunesmith is set to work offline, so nothing is downloaded. The switch is in the preferences.</source>
        <translation>Tunesmith 已设为离线工作，因此不会下载任何内容。开关在偏好设置中。</translation>
    </message>
</context>
<context>
    <name>DownloadFacts</name>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>可用磁盘空间</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>its terms must be accepted on the hub</source>
        <translation>须先在模型站点上接受其条款</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>the host will say</source>
        <translation>由主机告知</translation>
    </message>
    <message>
        <source>{size} in {count} files</source>
        <translation>{size}，共 {count} 个文件</translation>
    </message>
    <message>
        <source>{size} of it are here already</source>
        <translation>其中 {size} 已在本机</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Access token…</source>
        <translation>访问令牌…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Unfinished, from {host}</source>
        <translation>未完成，来自 {host}</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队等待</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>DownloadsPanel</name>
    <message>
        <source>Cancel the download</source>
        <translation>取消下载</translation>
    </message>
    <message>
        <source>Cancel this download?</source>
        <translation>取消这个下载？</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>What has arrived of “{model}” is deleted. To go on later, pause it or close Tunesmith instead.</source>
        <translation>“{model}”已下载的部分将被删除。若想以后继续，请暂停或直接关闭 Tunesmith。</translation>
    </message>
</context>
<context>
    <name>EarlierRuns</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>丢弃这次训练？</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>以往训练记录</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>More epochs for “{name}”:</source>
        <translation>为“{name}”追加的轮数：</translation>
    </message>
    <message>
        <source>The run that made this model is no longer on this computer.</source>
        <translation>产生此模型的训练记录已不在本机上。</translation>
    </message>
    <message>
        <source>The run “{name}” and its checkpoints are deleted. Models in the library stay.</source>
        <translation>训练记录“{name}”及其检查点将被删除。模型库中的模型会保留。</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>追加训练</translation>
    </message>
</context>
<context>
    <name>EntitiesLiveView</name>
    <message>
        <source>Confident</source>
        <translation>有把握</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>No entity was found in this text.</source>
        <translation>这段文本中没有找到实体。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在阅读…</translation>
    </message>
    <message>
        <source>Text in which to find entities</source>
        <translation>要从中找出实体的文本</translation>
    </message>
    <message>
        <source>The entities appear here, coloured by type.</source>
        <translation>实体会显示在这里，按类型着色。</translation>
    </message>
    <message>
        <source>There is nothing to read in this text.</source>
        <translation>这段文本没有可读的内容。</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>试一段文本</translation>
    </message>
    <message>
        <source>Type or paste a text; its entities are marked as you type.</source>
        <translation>输入或粘贴一段文本，实体会随输入标出。</translation>
    </message>
    <message>
        <source>Unsure: look again</source>
        <translation>没有把握：请复核</translation>
    </message>
</context>
<context>
    <name>EntitiesReportView</name>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Exact: type and both ends are right. Partial: the type is right and the places overlap. Double-click a type to read its errors.</source>
        <translation>完全匹配：类型和两端都正确。部分匹配：类型正确且位置重叠。双击一个类型可阅读它的错误。</translation>
    </message>
    <message>
        <source>Most frequent tags</source>
        <translation>最常见标记</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>部分匹配</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>{texts:,} test texts · {entities:,} entities · {types} types</source>
        <translation>{texts:,} 条测试文本 · {entities:,} 个实体 · {types} 种类型</translation>
    </message>
</context>
<context>
    <name>EntityText</name>
    <message>
        <source>Entities: {count:,}</source>
        <translation>实体：{count:,} 个</translation>
    </message>
    <message>
        <source>Text with its entities</source>
        <translation>标出实体的文本</translation>
    </message>
</context>
<context>
    <name>ErrorList</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Any type</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Errors in entities</source>
        <translation>实体错误</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row:,}: {sentence}</source>
        <translation>第 {row:,} 行：{sentence}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>There is no such error.</source>
        <translation>没有这样的错误。</translation>
    </message>
    <message>
        <source>Type of the entities</source>
        <translation>实体类型</translation>
    </message>
</context>
<context>
    <name>Estimates</name>
    <message>
        <source>It would fit with this: {remedy}.</source>
        <translation>这样就放得下：{remedy}。</translation>
    </message>
    <message>
        <source>More than the {free} of memory that are free.</source>
        <translation>超过可用的 {free} 内存。</translation>
    </message>
    <message>
        <source>about {time} · {memory}</source>
        <translation>约 {time} · {memory}</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>no estimate</source>
        <translation>无法估计</translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>已用时间</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>{count:,.0f} texts/s</source>
        <translation>{count:,.0f} 条/秒</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Nothing suspicious was found.</source>
        <translation>未发现可疑之处。</translation>
    </message>
    <message>
        <source>Repeated texts are left out.</source>
        <translation>已排除重复的文本。</translation>
    </message>
    <message>
        <source>Some labels are left out.</source>
        <translation>已排除部分标签。</translation>
    </message>
    <message>
        <source>Some rows are left out.</source>
        <translation>已排除部分行。</translation>
    </message>
    <message>
        <source>Spellings of labels are merged.</source>
        <translation>已合并写法不同的标签。</translation>
    </message>
    <message>
        <source>Texts that also stand in the test part do not train.</source>
        <translation>同时出现在测试集中的文本不参与训练。</translation>
    </message>
    <message>
        <source>Texts with contradicting labels are left out.</source>
        <translation>已排除标签互相矛盾的文本。</translation>
    </message>
    <message>
        <source>The texts are being checked…</source>
        <translation>正在检查文本…</translation>
    </message>
    <message>
        <source>The texts could not be checked; the reason stands above.</source>
        <translation>无法检查文本；原因见上方。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>FolderReportCard</name>
    <message>
        <source>Add this model</source>
        <translation>添加此模型</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Longest input</source>
        <translation>最长输入</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
    <message>
        <source>Saved from</source>
        <translation>保存自</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>{layers} layers of width {width}</source>
        <translation>{layers} 层，宽度 {width}</translation>
    </message>
    <message>
        <source>{tokens:,} tokens</source>
        <translation>{tokens:,} 个词元</translation>
    </message>
    <message>
        <source>“{name}” can be used</source>
        <translation>“{name}”可以使用</translation>
    </message>
    <message>
        <source>“{name}” cannot be used</source>
        <translation>“{name}”无法使用</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>CSV, Excel, JSON, Parquet, or a folder with one sub-folder for each label</source>
        <translation>CSV、Excel、JSON、Parquet，或每个标签一个子文件夹的文件夹</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder of labelled files</source>
        <translation>选择存放带标签文件的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose labelled files</source>
        <translation>选择带标签的文件</translation>
    </message>
    <message>
        <source>Datasets that you import appear here.</source>
        <translation>导入的数据集会显示在这里。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation>丢弃这次训练？</translation>
    </message>
    <message>
        <source>Drop a labelled file or folder</source>
        <translation>拖放带标签的文件或文件夹</translation>
    </message>
    <message>
        <source>Models that you train appear here.</source>
        <translation>训练的模型会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing at hand? Try a sample</source>
        <translation>手头没有数据？试试示例</translation>
    </message>
    <message>
        <source>Nothing leaves this computer. No account, no cloud, no network.</source>
        <translation>一切都留在本机。无需账号，不用云端，不必联网。</translation>
    </message>
    <message>
        <source>Recent datasets</source>
        <translation>最近的数据集</translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation>最近的模型</translation>
    </message>
    <message>
        <source>Teach it to sort texts the way you do, from examples that you have.</source>
        <translation>用手头的样本，教它照您的方式给文本分类。</translation>
    </message>
    <message>
        <source>What shall your computer learn?</source>
        <translation>想让电脑学会什么？</translation>
    </message>
    <message>
        <source>{count:,} rows</source>
        <translation>{count:,} 行</translation>
    </message>
    <message>
        <source>“{name}” and its checkpoints will be deleted for good.</source>
        <translation>“{name}”及其检查点将被永久删除。</translation>
    </message>
</context>
<context>
    <name>InterruptedBatches</name>
    <message>
        <source>Forget</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>{done:,} of {total:,} rows are done for {name}</source>
        <translation>{name}：已完成 {done:,} 行，共 {total:,} 行</translation>
    </message>
</context>
<context>
    <name>InterruptedPanel</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Interrupted training</source>
        <translation>中断的训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint as if nothing had happened. Finish keeps the best model so far. Discard deletes the run.</source>
        <translation>“继续”会从最后一个检查点接着训练，如同从未中断。“完成”会保留目前最好的模型。“丢弃”会删除这次训练记录。</translation>
    </message>
    <message>
        <source>step {step:,} of {total:,}</source>
        <translation>第 {step:,} 步，共 {total:,} 步</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>KindsTable</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体数</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1 值</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Scores of each class</source>
        <translation>各类别的分数</translation>
    </message>
    <message>
        <source>Scores of each label</source>
        <translation>各标签的分数</translation>
    </message>
    <message>
        <source>Scores of each type</source>
        <translation>各类型的分数</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>LabelChips</name>
    <message>
        <source>All labels: {count:,}</source>
        <translation>全部标签：{count:,} 个</translation>
    </message>
    <message>
        <source>No label reaches its threshold</source>
        <translation>没有标签达到阈值</translation>
    </message>
    <message>
        <source>Only the likely labels</source>
        <translation>只显示可能的标签</translation>
    </message>
    <message>
        <source>The mark on a bar is the probability from which the label is given.</source>
        <translation>条形上的刻度是阈值：概率达到它才会给出该标签。</translation>
    </message>
    <message>
        <source>{label}: {probability}</source>
        <translation>{label}：{probability}</translation>
    </message>
    <message>
        <source>{label}: {probability}, given from {threshold}</source>
        <translation>{label}：{probability}，阈值 {threshold}</translation>
    </message>
</context>
<context>
    <name>LabelSetsLiveView</name>
    <message>
        <source>Confident</source>
        <translation>把握较大</translation>
    </message>
    <message>
        <source>The labels of the text appear here, each with its probability.</source>
        <translation>文本的标签会显示在这里，并附上各自的概率。</translation>
    </message>
    <message>
        <source>Unsure: look again</source>
        <translation>不确定：请再看看</translation>
    </message>
</context>
<context>
    <name>LabelSetsReportView</name>
    <message>
        <source>Fine-tuning and the word-count baseline are equally good.</source>
        <translation>微调与词频基线一样好。</translation>
    </message>
    <message>
        <source>Fine-tuning beats the word-count baseline by {points:.1f} points of macro-F1.</source>
        <translation>微调的宏平均 F1 比词频基线高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>Fine-tuning does not beat the word-count baseline, which is {points:.1f} points of macro-F1 better.</source>
        <translation>微调没有超过词频基线，后者的宏平均 F1 高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The 95% intervals overlap: on {count:,} test texts this may be chance.</source>
        <translation>两者的 95% 区间有重叠：测试文本只有 {count:,} 条，这可能是偶然。</translation>
    </message>
    <message>
        <source>The model gives all labels right to {share:.1f}% of the texts.</source>
        <translation>模型对 {share:.1f}% 的文本给出了完全正确的标签。</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>共现</translation>
    </message>
    <message>
        <source>Word counts (TF-IDF)</source>
        <translation>词频（TF-IDF）</translation>
    </message>
    <message>
        <source>{count:,} test texts · {labels} labels</source>
        <translation>{count:,} 条测试文本 · {labels} 个标签</translation>
    </message>
</context>
<context>
    <name>LengthsTable</name>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Of {without:,} questions whose text has no answer, the model says so for {silent:,}. Of {with_answer:,} others it leaves {missed:,} unanswered.</source>
        <translation>原文中没有答案的问题有 {without:,} 个，模型对其中 {silent:,} 个如实说没有；其余 {with_answer:,} 个问题中，有 {missed:,} 个未作回答。</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题数</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Scores by the length of the right answer</source>
        <translation>按正确答案长度统计的分数</translation>
    </message>
    <message>
        <source>Token F1</source>
        <translation>词级 F1</translation>
    </message>
    <message>
        <source>none in the text</source>
        <translation>原文中没有</translation>
    </message>
    <message>
        <source>{count} word</source>
        <translation>{count} 个词</translation>
    </message>
    <message>
        <source>{count} words or more</source>
        <translation>{count} 个词及以上</translation>
    </message>
    <message>
        <source>{first} to {last} words</source>
        <translation>{first} 至 {last} 个词</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>All {count} files are exactly as they were saved.</source>
        <translation>全部 {count} 个文件都与保存时完全一致。</translation>
    </message>
    <message>
        <source>Best score first</source>
        <translation>分数最高优先</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>导出模型</translation>
    </message>
    <message>
        <source>Export to a new folder, as ONNX</source>
        <translation>以 ONNX 格式导出到新文件夹</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>导入模型</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>导入模型…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大优先</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models on this computer: {count:,}</source>
        <translation>本机上的模型：{count:,}</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Order of the models</source>
        <translation>模型排序</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>Saved in the folder {name}: the graph gives the model’s answers (largest difference of a score: {difference:.0e}).</source>
        <translation>已保存到文件夹 {name}：计算图给出与模型相同的答案（得分最大相差 {difference:.0e}）。</translation>
    </message>
    <message>
        <source>Search names, labels, notes</source>
        <translation>搜索名称、标签、备注</translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索模型库</translation>
    </message>
    <message>
        <source>Start with data</source>
        <translation>从数据开始</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>导出已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Train a model, or import one that was exported from another computer.</source>
        <translation>训练一个模型，或导入从其他电脑导出的模型。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>“{name}” is in the bin.</source>
        <translation>“{name}”已移入回收站。</translation>
    </message>
    <message>
        <source>“{name}” was imported.</source>
        <translation>“{name}”已导入。</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Best checkpoint (epoch {epoch:.2f}) on other texts: loss {loss:.4f}, {scores}</source>
        <translation>最佳检查点（第 {epoch:.2f} 轮）在其他文本上：损失 {loss:.4f}，{scores}</translation>
    </message>
    <message>
        <source>Epoch {epoch:.2f}: validation loss {loss:.4f}, {scores}</source>
        <translation>第 {epoch:.2f} 轮：验证损失 {loss:.4f}，{scores}</translation>
    </message>
    <message>
        <source>Everything up to step {step:,} is saved.</source>
        <translation>第 {step:,} 步及之前的进度均已保存。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Training starts at step {step:,} of {total:,}.</source>
        <translation>训练从第 {step:,} 步开始，共 {total:,} 步。</translation>
    </message>
    <message>
        <source>What is decided, warned of and saved appears here.</source>
        <translation>训练中的决定、警告和保存情况会显示在这里。</translation>
    </message>
    <message>
        <source>{line} (best so far)</source>
        <translation>{line}（目前最佳）</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close Tunesmith?</source>
        <translation>关闭 Tunesmith？</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>先不关闭</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>发生了意外错误</translation>
    </message>
    <message>
        <source>The files are classified.</source>
        <translation>文件分类已完成。</translation>
    </message>
    <message>
        <source>Training has finished. The model is in the library.</source>
        <translation>训练已完成，模型已存入模型库。</translation>
    </message>
    <message>
        <source>Your data, models and runs are untouched, and you can go on working. The details below help whoever repairs this.</source>
        <translation>数据、模型和训练记录均未受影响，可以继续使用。下面的详情有助于他人修复此问题。</translation>
    </message>
</context>
<context>
    <name>MemoryRemedies</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply: {what}</source>
        <translation>应用：{what}</translation>
    </message>
    <message>
        <source>This may not fit into memory: about {needed} are needed, {free} are free.</source>
        <translation>内存可能不够：约需 {needed}，可用 {free}。</translation>
    </message>
    <message>
        <source>{what}: about {needed}</source>
        <translation>{what}：约 {needed}</translation>
    </message>
</context>
<context>
    <name>MistakesList</name>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Export mistakes</source>
        <translation>导出错误</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>MistakesPanel</name>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>Any predicted class</source>
        <translation>所有预测类别</translation>
    </message>
    <message>
        <source>Any true class</source>
        <translation>所有真实类别</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Mistakes, most confident first</source>
        <translation>错误（置信度从高到低）</translation>
    </message>
    <message>
        <source>Mistakes, most confident first: {count:,}</source>
        <translation>错误（置信度从高到低）：{count:,}</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>预测类别</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row:,}: labelled “{true}”, predicted “{predicted}” with {confidence}</source>
        <translation>第 {row:,} 行：标签为“{true}”，预测为“{predicted}”，置信度 {confidence}</translation>
    </message>
    <message>
        <source>Search in the texts</source>
        <translation>在文本中搜索</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Texts of “{label}” that were recognised: {count:,}</source>
        <translation>正确识别的“{label}”文本：{count:,}</translation>
    </message>
    <message>
        <source>Texts of “{true}” taken for “{predicted}”: {count:,}</source>
        <translation>被判为“{predicted}”的“{true}”文本：{count:,}</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>真实类别</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Write the model into one file, for a computer without a network.</source>
        <translation>把模型写入一个文件，供没有网络的电脑使用。</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Go to training</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>从文件夹…</translation>
    </message>
    <message>
        <source>From a pack…</source>
        <translation>从模型包…</translation>
    </message>
    <message>
        <source>Leave this as it is for a start. The network reads from the text at the bottom upwards.</source>
        <translation>刚开始时保持原样即可。网络从底部的文本向上阅读。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>在本机上</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>“{name}” is on this computer now.</source>
        <translation>“{name}”已在本机上。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>The pretrained model that will learn your labels, and what to change in it.</source>
        <translation>用来学习标签的预训练模型，以及要对它做的改动。</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Downloads are refused before anything is sent.</source>
        <translation>下载会在发送任何内容之前被拒绝。</translation>
    </message>
    <message>
        <source>Empty for the one that the system uses.</source>
        <translation>留空则使用系统的代理。</translation>
    </message>
    <message>
        <source>Hub or mirror</source>
        <translation>模型站点或镜像</translation>
    </message>
    <message>
        <source>No connections at all</source>
        <translation>不建立任何连接</translation>
    </message>
    <message>
        <source>Only for models whose owner asks for it. It lies in the system&apos;s keyring.</source>
        <translation>仅用于所有者要求令牌的模型。它保存在系统的密钥环中。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>TUNESMITH_OFFLINE is set on this computer, so this cannot be changed here.</source>
        <translation>本机设置了 TUNESMITH_OFFLINE，因此无法在此更改。</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The address models are downloaded from; empty for the usual one.</source>
        <translation>下载模型的地址；留空则使用默认地址。</translation>
    </message>
    <message>
        <source>What uses the network: nothing but your downloads</source>
        <translation>什么会用到网络：只有您的下载</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>Your files, models and texts stay on this computer. There is no account, no telemetry and no update check. Only a download of a base model connects, and a dialog names the host and the size first.</source>
        <translation>您的文件、模型和文本都留在本机。没有账号，没有遥测，也不检查更新。只有下载基础模型时才会联网，而且会先有对话框说明主机和大小。</translation>
    </message>
    <message>
        <source>{host} answered within {seconds:.1f} s.</source>
        <translation>{host} 在 {seconds:.1f} 秒内作出了答复。</translation>
    </message>
    <message>
        <source>{host} answered within {seconds:.1f} s; the token was sent along.</source>
        <translation>{host} 在 {seconds:.1f} 秒内作出了答复；令牌已一并发送。</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>Enter a number from {lowest:g} to {highest:g}, for example 5e-5.</source>
        <translation>请输入 {lowest:g} 到 {highest:g} 之间的数，例如 5e-5。</translation>
    </message>
    <message>
        <source>Enter a number from {lowest:g} to {highest:g}.</source>
        <translation>请输入 {lowest:g} 到 {highest:g} 之间的数。</translation>
    </message>
</context>
<context>
    <name>OutcomeBanner</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>新训练</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>See results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Stopped after step {step:,}. Everything is saved to go on later.</source>
        <translation>已在第 {step:,} 步后停止。进度已全部保存，可稍后继续。</translation>
    </message>
    <message>
        <source>The run was discarded.</source>
        <translation>这次训练已丢弃。</translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation>追加训练…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>“{name}” is ready.</source>
        <translation>“{name}”已就绪。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Test {metric}: {score}.</source>
        <translation>“{name}”已就绪。测试{metric}：{score}。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Test {metric}: {score}; the simple baseline: {other}.</source>
        <translation>“{name}”已就绪。测试{metric}：{score}；简单基线：{other}。</translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>About Tunesmith {version}</source>
        <translation>关于 Tunesmith {version}</translation>
    </message>
    <message>
        <source>Answers with a lower confidence are flagged so that a person looks at them.</source>
        <translation>置信度较低的结果会被标记，供人工查看。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic takes the fastest that this computer has.</source>
        <translation>“自动”会选用本机最快的设备。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copy version details</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Deleted models in the bin: {count}</source>
        <translation>回收站中已删除的模型：{count}</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Empty the bin?</source>
        <translation>清空回收站？</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>清空回收站…</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. Built with Qt for Python (LGPL 3), PyTorch, Transformers, Polars, scikit-learn and pyqtgraph, each under its own open licence. The samples are in the public domain (CC0).</source>
        <translation>基于 Apache License 2.0 的自由软件。使用 Qt for Python（LGPL 3）、PyTorch、Transformers、Polars、scikit-learn 和 pyqtgraph 构建，它们各自采用自己的开放许可证。示例数据属于公有领域（CC0）。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>打开数据文件夹</translation>
    </message>
    <message>
        <source>Open the logs</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Review below</source>
        <translation>复核阈值</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>回收站是空的。</translation>
    </message>
    <message>
        <source>The deleted models in it will be gone for good.</source>
        <translation>其中已删除的模型将永久消失。</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>训练与分类</translation>
    </message>
</context>
<context>
    <name>PresetsPanel</name>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>即时</translation>
    </message>
    <message>
        <source>Leaves the base model as it is and trains only the last layer. Seconds.</source>
        <translation>基础模型保持不变，只训练最后一层。只需数秒。</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Trains longer and looks more often for the best moment. Slowest.</source>
        <translation>训练更久，更频繁地寻找最佳时机。最慢。</translation>
    </message>
    <message>
        <source>Trains the whole model, for more epochs where texts are few. Right most of the time.</source>
        <translation>训练整个模型，文本少时多训练几轮。大多数情况下都合适。</translation>
    </message>
    <message>
        <source>{title} (chosen)</source>
        <translation>{title}（已选）</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Preview of the imported rows</source>
        <translation>已导入行的预览</translation>
    </message>
    <message>
        <source>Select a row to read its whole text.</source>
        <translation>选择一行以阅读全文。</translation>
    </message>
</context>
<context>
    <name>QuestionLiveView</name>
    <message>
        <source>Ask a document</source>
        <translation>向文档提问</translation>
    </message>
    <message>
        <source>Documents ({patterns})</source>
        <translation>文档 ({patterns})</translation>
    </message>
    <message>
        <source>Open a document</source>
        <translation>打开文档</translation>
    </message>
</context>
<context>
    <name>QuestionMistakesPanel</name>
    <message>
        <source>All mistakes</source>
        <translation>所有错误</translation>
    </message>
    <message>
        <source>Another passage</source>
        <translation>答在别处</translation>
    </message>
    <message>
        <source>Answer missed</source>
        <translation>漏答</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>模型答案</translation>
    </message>
    <message>
        <source>Kind of mistake</source>
        <translation>错误类型</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>No answer there</source>
        <translation>原文无答案却作答</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row:,}: the right answer in green, the one that was given underlined.</source>
        <translation>第 {row:,} 行：绿色为正确答案，下划线为模型给出的答案。</translation>
    </message>
    <message>
        <source>Search in questions and answers</source>
        <translation>在问题和答案中搜索</translation>
    </message>
    <message>
        <source>The context with both answers</source>
        <translation>标出两个答案的原文</translation>
    </message>
    <message>
        <source>Too much or too little</source>
        <translation>多了或少了</translation>
    </message>
    <message>
        <source>Wrong answers, the surest first</source>
        <translation>错误的答案，模型最有把握的在前</translation>
    </message>
    <message>
        <source>Wrong answers, the surest first: {count:,}</source>
        <translation>错误的答案（模型最有把握的在前）：{count:,}</translation>
    </message>
</context>
<context>
    <name>QuestionReportView</name>
    <message>
        <source>By length</source>
        <translation>按长度</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Most similar sentence</source>
        <translation>最相似的句子</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
    <message>
        <source>{count:,} test questions</source>
        <translation>{count:,} 个测试问题</translation>
    </message>
</context>
<context>
    <name>ReadingList</name>
    <message>
        <source>Examples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Select a row to read the whole text.</source>
        <translation>选择一行即可阅读全文。</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>全文</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Read it differently…</source>
        <translation>更改读取方式…</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>for the test</source>
        <translation>用于测试</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>用于验证</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>labelled lines</source>
        <translation>带标签的文本行</translation>
    </message>
    <message>
        <source>no header</source>
        <translation>无表头</translation>
    </message>
    <message>
        <source>one text a line</source>
        <translation>每行一条文本</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>separated by {sign}</source>
        <translation>分隔符：{sign}</translation>
    </message>
    <message>
        <source>sheet “{name}”</source>
        <translation>工作表“{name}”</translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>with header</source>
        <translation>有表头</translation>
    </message>
    <message>
        <source>{count:,} skipped: show what and why</source>
        <translation>已跳过 {count:,} 项：查看内容与原因</translation>
    </message>
    <message>
        <source>{rows:,} rows</source>
        <translation>{rows:,} 行</translation>
    </message>
    <message>
        <source>… and {count:,} more files</source>
        <translation>… 另有 {count:,} 个文件</translation>
    </message>
</context>
<context>
    <name>ReadyCard</name>
    <message>
        <source>Before the start</source>
        <translation>开始之前</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <source>Read long texts in windows</source>
        <translation>用滑动窗口读取长文本</translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation>正在读取文本</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>已就绪</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>at most about {time}; less if it stops early</source>
        <translation>最多约 {time}；提前停止则更短</translation>
    </message>
    <message>
        <source>{count:,} to test</source>
        <translation>测试 {count:,}</translation>
    </message>
    <message>
        <source>{count:,} to train</source>
        <translation>训练 {count:,}</translation>
    </message>
    <message>
        <source>{count:,} to validate</source>
        <translation>验证 {count:,}</translation>
    </message>
    <message>
        <source>{name}, {trained} of {all} parameters trained</source>
        <translation>{name}，训练 {trained} 参数，共 {all}</translation>
    </message>
    <message>
        <source>{share} of the texts are longer than {limit:,} tokens. What lies beyond is not read.</source>
        <translation>{share} 的文本超过 {limit:,} 个词元，超出部分不会被读取。</translation>
    </message>
    <message>
        <source>{steps:,} ({each:,} an epoch)</source>
        <translation>{steps:,}（每轮 {each:,}）</translation>
    </message>
</context>
<context>
    <name>RecommendationCard</name>
    <message>
        <source>Download {name}…</source>
        <translation>下载 {name}…</translation>
    </message>
    <message>
        <source>Go to the data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>Languages of the texts: {languages}.</source>
        <translation>文本语言：{languages}。</translation>
    </message>
    <message>
        <source>Looking at your texts…</source>
        <translation>正在查看您的文本…</translation>
    </message>
    <message>
        <source>Of the models on this computer, {name} suits best.</source>
        <translation>本机上的模型中，{name} 最合适。</translation>
    </message>
    <message>
        <source>Open your data first: language, length and number of the texts decide which model suits. The starter is a good first choice for English and Chinese.</source>
        <translation>请先打开数据：文本的语言、长度和数量决定哪个模型合适。对于中文和英文，入门模型是不错的首选。</translation>
    </message>
    <message>
        <source>Recommended: {name}</source>
        <translation>推荐：{name}</translation>
    </message>
    <message>
        <source>These data cannot be trained on yet, so nothing can be advised; the Data page says what is missing. The starter is a good first choice for English and Chinese.</source>
        <translation>这份数据还不能用来训练，因此无法给出建议；“数据”页说明了还缺什么。对于中英文，入门模型是不错的首选。</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>使用 {name}</translation>
    </message>
    <message>
        <source>Which model?</source>
        <translation>选哪个模型？</translation>
    </message>
    <message>
        <source>{name} is chosen</source>
        <translation>已选择 {name}</translation>
    </message>
</context>
<context>
    <name>RegressionLiveView</name>
    <message>
        <source>How far off answers usually are is not known.</source>
        <translation>答案通常偏差多少尚不清楚。</translation>
    </message>
    <message>
        <source>On average an answer is off by {error}. The ends of the line are the lowest and the highest score of the training texts.</source>
        <translation>答案平均偏差 {error}。横线两端是训练文本的最低分和最高分。</translation>
    </message>
    <message>
        <source>The score of the text appears here.</source>
        <translation>文本的分数会显示在这里。</translation>
    </message>
</context>
<context>
    <name>RegressionReportView</name>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>On average an answer is off by {error} (between {low} and {high} in 95 of 100 samples); the root mean squared error is {squared}.</source>
        <translation>答案平均偏差 {error}（100 次抽样中有 95 次在 {low} 到 {high} 之间）；均方根误差为 {squared}。</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Predicted and true</source>
        <translation>预测与真实</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row:,}: true {true}, predicted {predicted}, off by {off}</source>
        <translation>第 {row:,} 行：真实 {true}，预测 {predicted}，偏差 {off}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The word-count baseline is off by {error}.</source>
        <translation>词频基线平均偏差 {error}。</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Word counts (TF-IDF)</source>
        <translation>词频（TF-IDF）</translation>
    </message>
    <message>
        <source>{count:,} test texts · scores of {mean} on average, standard deviation {spread}</source>
        <translation>{count:,} 条测试文本 · 平均分 {mean}，标准差 {spread}</translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Answers marked for review: {count:,}.</source>
        <translation>标记为需要复核的结果：{count:,}。</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Rows classified: {rows:,}, saved as {name}</source>
        <translation>已分类 {rows:,} 行，保存为 {name}</translation>
    </message>
    <message>
        <source>Rows done before the interruption: {rows:,}.</source>
        <translation>中断之前已完成 {rows:,} 行。</translation>
    </message>
    <message>
        <source>Rows or files that could not be read, {count:,} in all:</source>
        <translation>无法读取的行或文件，共 {count:,} 个：</translation>
    </message>
    <message>
        <source>Rows without text, which got no label: {count:,}.</source>
        <translation>没有文本、因而没有标签的行：{count:,}。</translation>
    </message>
    <message>
        <source>Stopped after {rows:,} rows. The same files, saved to the same place, go on there.</source>
        <translation>处理 {rows:,} 行后停止。用相同的文件保存到同一位置，即可从此处继续。</translation>
    </message>
    <message>
        <source>Stopped; nothing was kept.</source>
        <translation>已停止，未保留任何内容。</translation>
    </message>
    <message>
        <source>Texts longer than the model reads: {count:,}.</source>
        <translation>超出模型读取长度的文本：{count:,}。</translation>
    </message>
    <message>
        <source>{rate:,.0f} rows per second, {time} in all.</source>
        <translation>每秒 {rate:,.0f} 行，共用时 {time}。</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>How good the model is, and where it errs.</source>
        <translation>模型有多好，错在哪里。</translation>
    </message>
    <message>
        <source>Its folder holds no report, or one that cannot be read.</source>
        <translation>其文件夹中没有报告，或报告无法读取。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>More epochs for “{name}”:</source>
        <translation>为“{name}”追加的轮数：</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation>打开模型库</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>This model has no scores</source>
        <translation>此模型没有分数</translation>
    </message>
    <message>
        <source>Train a model first. Its scores, confusions and mistakes appear here.</source>
        <translation>请先训练一个模型。它的分数、混淆和错误会显示在这里。</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>追加训练</translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation>追加训练…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>How strongly the training loss is averaged over the steps before it.</source>
        <translation>训练损失与此前各步取平均的程度。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No step has been made yet.</source>
        <translation>还没有完成任何一步。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Step {step:,}</source>
        <translation>第 {step:,} 步</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Undo zooming and follow the run again.</source>
        <translation>取消缩放，重新跟随训练进度。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation scores</source>
        <translation>验证分数</translation>
    </message>
    <message>
        <source>Validation scores, %</source>
        <translation>验证分数，%</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>epoch {epoch:.2f}</source>
        <translation>第 {epoch:.2f} 轮</translation>
    </message>
    <message>
        <source>learning rate {rate:.2e}</source>
        <translation>学习率 {rate:.2e}</translation>
    </message>
    <message>
        <source>training loss {loss:.4f}</source>
        <translation>训练损失 {loss:.4f}</translation>
    </message>
    <message>
        <source>validation loss {loss:.4f}</source>
        <translation>验证损失 {loss:.4f}</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>All {step:,} steps are done.</source>
        <translation>全部 {step:,} 步均已完成。</translation>
    </message>
    <message>
        <source>Asks whether to keep the model, to go on later, or to discard the run.</source>
        <translation>询问是保留模型、稍后继续，还是丢弃这次训练。</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Epoch {epoch:.1f}, step {step:,} of {total:,}</source>
        <translation>第 {epoch:.1f} 轮，第 {step:,} 步，共 {total:,} 步</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>正在启动引擎</translation>
    </message>
    <message>
        <source>Stopped early after {step:,} steps: validation no longer improved.</source>
        <translation>在第 {step:,} 步后提前停止：验证分数不再提高。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>停止…</translation>
    </message>
    <message>
        <source>The best checkpoint by validation {metric} is kept (epoch {epoch}).</source>
        <translation>已保留验证集上最佳的检查点（第 {epoch} 轮，依据：{metric}）。</translation>
    </message>
    <message>
        <source>The best checkpoint by validation {metric} will be kept.</source>
        <translation>将保留验证集上最佳的检查点（依据：{metric}）。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>{done:,} of {total:,}</source>
        <translation>{done:,} / {total:,}</translation>
    </message>
    <message>
        <source>{time} left for this</source>
        <translation>本阶段剩余 {time}</translation>
    </message>
</context>
<context>
    <name>ScatterPlot</name>
    <message>
        <source>Not drawn, since they are no finite numbers: {count:,}.</source>
        <translation>不是有限数值而未画出的有 {count:,} 个。</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测分数</translation>
    </message>
    <message>
        <source>Predicted against true scores</source>
        <translation>预测分数与真实分数</translation>
    </message>
    <message>
        <source>Row {row:,}: true {true}, predicted {predicted}, off by {off}</source>
        <translation>第 {row:,} 行：真实 {true}，预测 {predicted}，偏差 {off}</translation>
    </message>
    <message>
        <source>There are no scores to show.</source>
        <translation>没有可显示的分数。</translation>
    </message>
    <message>
        <source>True score</source>
        <translation>真实分数</translation>
    </message>
    <message>
        <source>{count:,} examples. True scores lie between {low} and {high}, predicted ones between {predicted_low} and {predicted_high}; on average a prediction is off by {off}.</source>
        <translation>共 {count:,} 个样本。真实分数在 {low} 至 {high} 之间，预测分数在 {predicted_low} 至 {predicted_high} 之间；平均偏差 {off}。</translation>
    </message>
</context>
<context>
    <name>ScoreGauge</name>
    <message>
        <source>{score} between {low} and {high}</source>
        <translation>{score}，介于 {low} 和 {high} 之间</translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source>Ahead, perhaps by chance</source>
        <translation>略有领先，或属偶然</translation>
    </message>
    <message>
        <source>Better than the baseline</source>
        <translation>优于基线</translation>
    </message>
    <message>
        <source>No gain</source>
        <translation>没有提升</translation>
    </message>
    <message>
        <source>Scores on texts the model never saw</source>
        <translation>在模型从未见过的文本上的分数</translation>
    </message>
    <message>
        <source>Scores on the training texts (there are no others)</source>
        <translation>在训练集文本上的分数（没有其他文本）</translation>
    </message>
    <message>
        <source>Scores on the validation texts (there are no test texts)</source>
        <translation>在验证集文本上的分数（没有测试集文本）</translation>
    </message>
    <message>
        <source>{subject} · base model {base} · trained in {time} on {device}. Lines through the bars are 95% intervals.</source>
        <translation>{subject} · 基础模型 {base} · 在 {device} 上训练 {time}。条形上的横线为 95% 置信区间。</translation>
    </message>
</context>
<context>
    <name>SeenTexts</name>
    <message>
        <source>Show as tokens</source>
        <translation>显示为词元</translation>
    </message>
    <message>
        <source>The pieces into which the model&apos;s own vocabulary divides the text.</source>
        <translation>按模型自身的词表切分文本所得的片段。</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面导航</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>SkippedDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Rows or files that were not imported: {count:,}. Repair them and drop them again, or go on without them.</source>
        <translation>未导入的行或文件：{count:,}。可修正后重新拖入，也可不管它们继续。</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Save what was skipped</source>
        <translation>保存跳过的内容</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>SkippedModel</name>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>SourceField</name>
    <message>
        <source>Another model</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Any model in Hugging Face format with safetensors weights: its name on the hub, the address of its page, or a folder or pack on this computer. You can also drop a folder or a pack here.</source>
        <translation>任何带 safetensors 权重的 Hugging Face 格式模型：它在模型站点上的名称、页面地址，或本机上的文件夹或模型包。也可以把文件夹或模型包拖到这里。</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Name on the hub, or path</source>
        <translation>模型站点上的名称，或路径</translation>
    </message>
    <message>
        <source>owner/name, or a path</source>
        <translation>所有者/名称，或路径</translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message>
        <source>Examples that choose the best moment of training; they do not train.</source>
        <translation>用于选出训练最佳时机的样本，不参与训练。</translation>
    </message>
    <message>
        <source>Examples that judge the model at the end; never seen before.</source>
        <translation>最后用来评判模型的样本，此前从未见过。</translation>
    </message>
    <message>
        <source>Keep repeats together</source>
        <translation>重复文本放在同一部分</translation>
    </message>
    <message>
        <source>Otherwise the model is tested on texts that it has trained on.</source>
        <translation>否则，模型会用训练过的文本来测试。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>The same seed divides the same examples in the same way.</source>
        <translation>相同的种子会以相同的方式划分相同的样本。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>A model is being downloaded. Nothing of yours leaves this computer.</source>
        <translation>正在下载模型。您的任何内容都不会离开这台计算机。</translation>
    </message>
    <message>
        <source>Adding a model</source>
        <translation>正在添加模型</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已联网</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Estimating</source>
        <translation>正在估算</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Importing a model</source>
        <translation>正在导入模型</translation>
    </message>
    <message>
        <source>Nothing that you open here leaves this computer.</source>
        <translation>在这里打开的任何内容都不会离开本机。</translation>
    </message>
    <message>
        <source>Processor: automatic</source>
        <translation>计算设备：自动</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Works offline</source>
        <translation>离线运行</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{job}: {phase}</source>
        <translation>{job}：{phase}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>1. Bring examples</source>
        <translation>1. 准备样本</translation>
    </message>
    <message>
        <source>2. Train</source>
        <translation>2. 训练</translation>
    </message>
    <message>
        <source>3. Classify</source>
        <translation>3. 分类</translation>
    </message>
    <message>
        <source>A language model that ships inside learns from them. You watch it improve, and it is tested on examples that it has never seen.</source>
        <translation>内置的语言模型从样本中学习。可以看着它不断进步，再用它从未见过的样本测试。</translation>
    </message>
    <message>
        <source>A table with a text and its category in each row, or a folder with one sub-folder for each category. A few dozen examples are a start.</source>
        <translation>可以是每行一条文本及其类别的表格，也可以是每个类别一个子文件夹的文件夹。几十条样本就可以开始。</translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation>不再显示</translation>
    </message>
    <message>
        <source>From a table to your own model, in three steps</source>
        <translation>从表格到自己的模型，只需三步</translation>
    </message>
    <message>
        <source>Type a text and see the answer, or drop whole files and get them back with a category and a confidence in each row.</source>
        <translation>输入一段文本即可看到结果；也可拖入整批文件，取回时每行都带有类别和置信度。</translation>
    </message>
</context>
<context>
    <name>StructureActions</name>
    <message>
        <source>Add adapters</source>
        <translation>添加适配器</translation>
    </message>
    <message>
        <source>Choose a layer of the head.</source>
        <translation>请选择头部中的一层。</translation>
    </message>
    <message>
        <source>Choose layers of the base model.</source>
        <translation>请选择基础模型的层。</translation>
    </message>
    <message>
        <source>Choose layers or the embeddings; the head always learns.</source>
        <translation>请选择层或词嵌入；头部始终参与学习。</translation>
    </message>
    <message>
        <source>Choose one layer of the head.</source>
        <translation>请只选择头部中的一层。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Dropped layers can have no adapters. Restore them first.</source>
        <translation>已丢弃的层不能添加适配器，请先恢复。</translation>
    </message>
    <message>
        <source>Dropped layers have nothing to freeze. Restore them first.</source>
        <translation>已丢弃的层没有可冻结的内容，请先恢复。</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Fresh layers are trained as a whole: an adapter adds nothing to them.</source>
        <translation>重新初始化的层会整体训练，适配器没有作用。</translation>
    </message>
    <message>
        <source>Insert a layer</source>
        <translation>插入一层</translation>
    </message>
    <message>
        <source>Keep what was learned</source>
        <translation>保留已学内容</translation>
    </message>
    <message>
        <source>Make fresh</source>
        <translation>重新初始化</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Remove adapters</source>
        <translation>移除适配器</translation>
    </message>
    <message>
        <source>Remove from the head</source>
        <translation>从头部移除</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>This layer is at the end of the head already.</source>
        <translation>这一层已经在头部的尽头。</translation>
    </message>
    <message>
        <source>Unfreeze</source>
        <translation>解冻</translation>
    </message>
    <message>
        <source>With adapters all of the base model stays frozen. Remove the adapters to choose.</source>
        <translation>使用适配器时，整个基础模型保持冻结。要自行选择，请先移除适配器。</translation>
    </message>
</context>
<context>
    <name>StructureFields</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Another function than in pre-training takes the model time to get used to.</source>
        <translation>与预训练时不同的函数，模型需要时间适应。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout in the layers</source>
        <translation>层内的 Dropout</translation>
    </message>
    <message>
        <source>Dropout of the head</source>
        <translation>头部的 Dropout</translation>
    </message>
    <message>
        <source>From the top; their states are added up by learned weights.</source>
        <translation>从顶层算起；各层状态按学到的权重相加。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Higher learns more and takes more.</source>
        <translation>越高学得越多，占用也越多。</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How strongly they act; usually twice the rank.</source>
        <translation>作用强度，通常为秩的两倍。</translation>
    </message>
    <message>
        <source>How the tokens of a text become one vector; the model&apos;s own way is: {kind}.</source>
        <translation>如何把文本的各个词元变成一个向量；模型自带的方式是：{kind}。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layers mixed</source>
        <translation>混合层数</translation>
    </message>
    <message>
        <source>Matrices</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>Share left out</source>
        <translation>丢弃比例</translation>
    </message>
    <message>
        <source>The model&apos;s own is {name}.</source>
        <translation>模型自带的是 {name}。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>of the attention</source>
        <translation>注意力部分</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
</context>
<context>
    <name>StructureInspector</name>
    <message>
        <source>Bring back the usual head</source>
        <translation>恢复常规头部</translation>
    </message>
    <message>
        <source>Choose a block to change it: click, Shift and Ctrl for several, or arrow keys.</source>
        <translation>选择一个方块来修改：单击，按住 Shift 或 Ctrl 选择多个，或使用方向键。</translation>
    </message>
    <message>
        <source>Insert a layer</source>
        <translation>插入一层</translation>
    </message>
    <message>
        <source>Shows its layers one by one, so that they can be changed.</source>
        <translation>逐层显示，以便修改。</translation>
    </message>
    <message>
        <source>Take the head apart</source>
        <translation>拆开头部</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>整个网络</translation>
    </message>
    <message>
        <source>{count} blocks</source>
        <translation>{count} 个方块</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} 层</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
</context>
<context>
    <name>StructurePanel</name>
    <message>
        <source>Back to the model as it is</source>
        <translation>恢复模型原样</translation>
    </message>
    <message>
        <source>Choose all layers</source>
        <translation>选择所有层</translation>
    </message>
    <message>
        <source>Fold layers that are alike</source>
        <translation>折叠相同的层</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Structure of the network</source>
        <translation>网络结构</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>原始大小</translation>
    </message>
</context>
<context>
    <name>StructurePresets</name>
    <message>
        <source>Changed by hand. A preset replaces these changes.</source>
        <translation>已手动修改。选择预设会替换这些修改。</translation>
    </message>
    <message>
        <source>Training as it stands: {cost}</source>
        <translation>按当前结构训练：{cost}</translation>
    </message>
</context>
<context>
    <name>StructureTotals</name>
    <message>
        <source>about {share:.0f}%</source>
        <translation>约 {share:.0f}%</translation>
    </message>
    <message>
        <source>about {size:,.0f} MB</source>
        <translation>约 {size:,.0f} MB</translation>
    </message>
    <message>
        <source>of its time</source>
        <translation>相对全量训练的时间</translation>
    </message>
    <message>
        <source>of the memory of full training</source>
        <translation>相对全量训练的内存</translation>
    </message>
    <message>
        <source>on disk once trained</source>
        <translation>训练后的磁盘占用</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>trained ({count})</source>
        <translation>参与训练（{count}）</translation>
    </message>
</context>
<context>
    <name>StructureWords</name>
    <message>
        <source>1 layer</source>
        <translation>1 层</translation>
    </message>
    <message>
        <source>A layer of the head; it starts with random numbers.</source>
        <translation>头部的一层，从随机数开始。</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>一个数值</translation>
    </message>
    <message>
        <source>A table with a vector for each piece of text.</source>
        <translation>一张表，每个文本片段对应一个向量。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Activation: {name}</source>
        <translation>激活函数：{name}</translation>
    </message>
    <message>
        <source>Dense layer</source>
        <translation>全连接层</translation>
    </message>
    <message>
        <source>Dense, {size} wide</source>
        <translation>全连接，宽 {size}</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Dropout {share:.0f}%</source>
        <translation>Dropout {share:.0f}%</translation>
    </message>
    <message>
        <source>Each layer lets the tokens look at each other and refines them.</source>
        <translation>每一层让词元相互参照并加以提炼。</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>Everything learns, lower layers more slowly. Steadier with few examples.</source>
        <translation>全部参与学习，越低的层越慢。样本少时更稳定。</translation>
    </message>
    <message>
        <source>Everything learns. Usually the best scores.</source>
        <translation>全部参与学习。通常得分最高。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全量</translation>
    </message>
    <message>
        <source>Full with layer-wise decay</source>
        <translation>全量，逐层衰减</translation>
    </message>
    <message>
        <source>Head, learned from your examples</source>
        <translation>头部，从您的样本中学习</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>Layers {first} to {last}</source>
        <translation>第 {first} 至 {last} 层</translation>
    </message>
    <message>
        <source>Linear probe</source>
        <translation>线性探测</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>Makes one vector of the states of all tokens.</source>
        <translation>把所有词元的状态变成一个向量。</translation>
    </message>
    <message>
        <source>Mix of the top {count} layers</source>
        <translation>顶部 {count} 层的混合</translation>
    </message>
    <message>
        <source>One layer, passed {count} times</source>
        <translation>同一层，经过 {count} 次</translation>
    </message>
    <message>
        <source>Only the scores learn. Quickest; good for a first look and few examples.</source>
        <translation>只学习得分层。最快，适合初步尝试和样本很少的情况。</translation>
    </message>
    <message>
        <source>Pooling: {kind}</source>
        <translation>池化：{kind}</translation>
    </message>
    <message>
        <source>Pre-trained</source>
        <translation>预训练部分</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>残差块</translation>
    </message>
    <message>
        <source>Residual block, {size} wide</source>
        <translation>残差块，宽 {size}</translation>
    </message>
    <message>
        <source>Scores of {count} labels</source>
        <translation>{count} 个标签的得分</translation>
    </message>
    <message>
        <source>Several dropouts at once (last)</source>
        <translation>多重 Dropout（最后一层）</translation>
    </message>
    <message>
        <source>Small adapters learn beside frozen layers. Saves memory in large models.</source>
        <translation>小型适配器在冻结的层旁学习。大模型可节省内存。</translation>
    </message>
    <message>
        <source>Start and end of the answer</source>
        <translation>答案的起点和终点</translation>
    </message>
    <message>
        <source>Text, cut into tokens</source>
        <translation>文本，切分为词元</translation>
    </message>
    <message>
        <source>The answer: a linear layer that gives the scores.</source>
        <translation>答案：给出得分的线性层。</translation>
    </message>
    <message>
        <source>The layers that models of this kind have before the scores.</source>
        <translation>这类模型在得分之前的层。</translation>
    </message>
    <message>
        <source>The states of several layers, added up by learned weights.</source>
        <translation>多层的状态，按学到的权重相加。</translation>
    </message>
    <message>
        <source>The two upper layers and the head learn. Quick, and forgets little.</source>
        <translation>顶部两层和头部参与学习。速度快，遗忘少。</translation>
    </message>
    <message>
        <source>Top two layers</source>
        <translation>顶部两层</translation>
    </message>
    <message>
        <source>Usual head</source>
        <translation>常规头部</translation>
    </message>
    <message>
        <source>Your texts, cut into the pieces that the model knows.</source>
        <translation>您的文本，切分成模型认识的片段。</translation>
    </message>
    <message>
        <source>adapter r={rank}</source>
        <translation>适配器 r={rank}</translation>
    </message>
    <message>
        <source>add adapters to {count}</source>
        <translation>为{count}添加适配器</translation>
    </message>
    <message>
        <source>back to the model as it is</source>
        <translation>恢复模型原样</translation>
    </message>
    <message>
        <source>bring back the usual head</source>
        <translation>恢复常规头部</translation>
    </message>
    <message>
        <source>change a value</source>
        <translation>修改数值</translation>
    </message>
    <message>
        <source>choose a preset</source>
        <translation>选择预设</translation>
    </message>
    <message>
        <source>drop {count}</source>
        <translation>丢弃{count}</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首个词元</translation>
    </message>
    <message>
        <source>freeze {count}</source>
        <translation>冻结{count}</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>重新初始化</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>insert a layer</source>
        <translation>插入一层</translation>
    </message>
    <message>
        <source>keep what {count} learned</source>
        <translation>保留{count}已学内容</translation>
    </message>
    <message>
        <source>last token</source>
        <translation>最后一个词元</translation>
    </message>
    <message>
        <source>learned attention</source>
        <translation>学习的注意力</translation>
    </message>
    <message>
        <source>make {count} fresh</source>
        <translation>重新初始化{count}</translation>
    </message>
    <message>
        <source>maximum over all tokens</source>
        <translation>所有词元的最大值</translation>
    </message>
    <message>
        <source>mean of all tokens</source>
        <translation>所有词元的平均值</translation>
    </message>
    <message>
        <source>move a layer</source>
        <translation>移动一层</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>remove adapters from {count}</source>
        <translation>移除{count}的适配器</translation>
    </message>
    <message>
        <source>remove layers</source>
        <translation>移除层</translation>
    </message>
    <message>
        <source>restore {count}</source>
        <translation>恢复{count}</translation>
    </message>
    <message>
        <source>take the head apart</source>
        <translation>拆开头部</translation>
    </message>
    <message>
        <source>the embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>unfreeze {count}</source>
        <translation>解冻{count}</translation>
    </message>
    <message>
        <source>{count:.0f} K</source>
        <translation>{count:.0f} K</translation>
    </message>
    <message>
        <source>{count:.1f} M</source>
        <translation>{count:.1f} M</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} 层</translation>
    </message>
    <message>
        <source>{count} scores for each token</source>
        <translation>每个词元 {count} 个得分</translation>
    </message>
    <message>
        <source>{samples} dropouts of {share:.0f}% at once</source>
        <translation>{samples} 重 Dropout，各 {share:.0f}%</translation>
    </message>
</context>
<context>
    <name>TaskPanel</name>
    <message>
        <source>Looking at the columns…</source>
        <translation>正在查看各列…</translation>
    </message>
    <message>
        <source>What is learned</source>
        <translation>学习任务</translation>
    </message>
    <message>
        <source>{task} (suggested)</source>
        <translation>{task}（建议）</translation>
    </message>
</context>
<context>
    <name>TextsPanel</name>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row {row:,}: right: {right}; missed: {missed}; too many: {added}</source>
        <translation>第 {row:,} 行：正确：{right}；遗漏：{missed}；多余：{added}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Which texts</source>
        <translation>哪些文本</translation>
    </message>
    <message>
        <source>With a label missed</source>
        <translation>有遗漏标签</translation>
    </message>
    <message>
        <source>With a label too many</source>
        <translation>有多余标签</translation>
    </message>
    <message>
        <source>With mistakes</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>{count:,} texts</source>
        <translation>{count:,} 条文本</translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>TogetherPanel</name>
    <message>
        <source>As answered</source>
        <translation>模型给出的</translation>
    </message>
    <message>
        <source>As labelled</source>
        <translation>数据标注的</translation>
    </message>
    <message>
        <source>Click a cell to read its texts.</source>
        <translation>点击单元格可阅读其中的文本。</translation>
    </message>
    <message>
        <source>Together most often</source>
        <translation>最常共现</translation>
    </message>
    <message>
        <source>{count:,} ×  {first} and {second}</source>
        <translation>{count:,} ×  {first} 和 {second}</translation>
    </message>
</context>
<context>
    <name>TokenField</name>
    <message>
        <source>A token for {host} is in the keyring. It is sent to no other host.</source>
        <translation>密钥环中有 {host} 的令牌。它不会发送给其他主机。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>删除令牌</translation>
    </message>
    <message>
        <source>Keep in the keyring</source>
        <translation>存入密钥环</translation>
    </message>
    <message>
        <source>There is no token for {host}.</source>
        <translation>没有 {host} 的令牌。</translation>
    </message>
    <message>
        <source>This computer has no keyring; set the environment variable HF_TOKEN instead.</source>
        <translation>本机没有密钥环；请改为设置环境变量 HF_TOKEN。</translation>
    </message>
    <message>
        <source>Use this once</source>
        <translation>仅用这一次</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Choose a base model first</source>
        <translation>请先选择基础模型</translation>
    </message>
    <message>
        <source>Choose how thoroughly to train. Everything stays on this computer.</source>
        <translation>选择训练的细致程度。一切都留在本机。</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细设置</translation>
    </message>
    <message>
        <source>Drop a file with texts and their labels on the Data page first.</source>
        <translation>请先在“数据”页面拖入包含文本及其标签的文件。</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>Go to Model</source>
        <translation>前往模型</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>隐藏详细设置</translation>
    </message>
    <message>
        <source>How to train</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>The Data page says what is missing.</source>
        <translation>“数据”页面会说明还缺什么。</translation>
    </message>
    <message>
        <source>This data cannot be trained on yet</source>
        <translation>这些数据还不能用于训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training starts from a model that has already read a lot of text.</source>
        <translation>训练从一个已经读过大量文本的模型开始。</translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message>
        <source>Adding the model</source>
        <translation>正在添加模型</translation>
    </message>
    <message>
        <source>Export as a pack</source>
        <translation>导出为模型包</translation>
    </message>
    <message>
        <source>Exporting the model</source>
        <translation>正在导出模型</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Import a pack</source>
        <translation>导入模型包</translation>
    </message>
    <message>
        <source>Importing the pack</source>
        <translation>正在导入模型包</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Looking at the folder</source>
        <translation>正在查看文件夹</translation>
    </message>
    <message>
        <source>Packs of base models</source>
        <translation>基础模型包</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this base model?</source>
        <translation>移除此基础模型？</translation>
    </message>
    <message>
        <source>Removing the model</source>
        <translation>正在移除模型</translation>
    </message>
    <message>
        <source>“{name}” is deleted from this computer. Models made from it keep working.</source>
        <translation>“{name}”将从本机删除。由它训练出的模型仍可使用。</translation>
    </message>
</context>
<context>
    <name>TypedView</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Text to answer</source>
        <translation>要回答的文本</translation>
    </message>
    <message>
        <source>The text beside it</source>
        <translation>与之配对的文本</translation>
    </message>
    <message>
        <source>The text is longer than the model reads; its end was left out.</source>
        <translation>文本超出模型可读的长度，末尾部分没有读入。</translation>
    </message>
    <message>
        <source>There is nothing to read in this text.</source>
        <translation>这段文本没有可读的内容。</translation>
    </message>
    <message>
        <source>Together the texts have {tokens:,} tokens, more than the model reads: the end of the longer one was left out.</source>
        <translation>两段文本共有 {tokens:,} 个词元，超出模型可读的长度：较长一段的末尾没有读入。</translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation>试一段文本</translation>
    </message>
    <message>
        <source>Type or paste a text; the answer follows as you type.</source>
        <translation>输入或粘贴一段文本，答案会随输入更新。</translation>
    </message>
</context>
<context>
    <name>UnfinishedWork</name>
    <message>
        <source>A model is being added. Closing stops that, and nothing is added.</source>
        <translation>正在添加模型。关闭会中止添加，不会留下任何内容。</translation>
    </message>
    <message>
        <source>A model is being downloaded. What has arrived is kept, and the download can go on later.</source>
        <translation>正在下载模型。已下载的部分会保留，稍后可以继续下载。</translation>
    </message>
    <message>
        <source>A model is being exported. Closing stops that, and nothing is written.</source>
        <translation>正在导出模型。关闭会中止导出，不会写入任何文件。</translation>
    </message>
    <message>
        <source>A training is running. It can be saved now and resumed from Home later.</source>
        <translation>训练正在进行。可以现在保存，稍后从首页继续。</translation>
    </message>
    <message>
        <source>Data are being read. Closing stops that; the files stay as they are.</source>
        <translation>正在读取数据。关闭会中止读取；文件本身保持不变。</translation>
    </message>
    <message>
        <source>Files are being classified. The rest can be done later.</source>
        <translation>正在批量分类文件。余下部分可以稍后完成。</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Saving before the window closes…</source>
        <translation>正在保存，随后关闭窗口…</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Stopping before the window closes…</source>
        <translation>正在停止，随后关闭窗口…</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation>追加训练…</translation>
    </message>
    <message>
        <source>best on validation {value}</source>
        <translation>验证集最佳 {value}</translation>
    </message>
    <message>
        <source>step {step:,} of {total:,}</source>
        <translation>第 {step:,} 步，共 {total:,} 步</translation>
    </message>
</context>
<context>
    <name>durations</name>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Cancelled before it began.</source>
        <translation>尚未开始就已取消。</translation>
    </message>
    <message>
        <source>Choose another place, or change the permissions.</source>
        <translation>请选择其他位置，或更改权限。</translation>
    </message>
    <message>
        <source>Cleaning texts</source>
        <translation>正在清理文本</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller model or smaller file.</source>
        <translation>请关闭其他程序，或使用更小的模型或文件。</translation>
    </message>
    <message>
        <source>Correct the field that is named, or make a new recipe in the window.</source>
        <translation>请更正所指出的字段，或在窗口中新建配方。</translation>
    </message>
    <message>
        <source>Counting neighbours</source>
        <translation>正在统计相邻词元</translation>
    </message>
    <message>
        <source>Encoding texts</source>
        <translation>正在编码文本</translation>
    </message>
    <message>
        <source>Factoring neighbours</source>
        <translation>正在分解相邻词元统计</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请释放一些空间后重试。</translation>
    </message>
    <message>
        <source>Known are: {names}.</source>
        <translation>可用的有：{names}。</translation>
    </message>
    <message>
        <source>32-bit numbers, as asked for.</source>
        <translation>按要求使用 32 位数值。</translation>
    </message>
    <message>
        <source>0 leaves pairs of texts out; 1 is what the preset Balanced takes.</source>
        <translation>0 表示不使用文本对；预设“均衡”使用 1。</translation>
    </message>
    <message>
        <source>1 gives all layers the same learning rate, 0.9 the lower ones a lower.</source>
        <translation>1 表示各层学习率相同，0.9 表示越往下层学习率越低。</translation>
    </message>
    <message>
        <source>32-bit numbers: a model this narrow is not faster in bf16 on a CPU.</source>
        <translation>使用 32 位数值：这么窄的模型在 CPU 上用 bf16 并不会更快。</translation>
    </message>
    <message>
        <source>32-bit numbers: {d} has no fast bf16.</source>
        <translation>使用 32 位数值：{d} 不支持快速的 bf16。</translation>
    </message>
    <message>
        <source>A better writer than its small brother, at nearly three times the work.</source>
        <translation>文笔胜过较小的同系列模型，计算量接近三倍。</translation>
    </message>
    <message>
        <source>A damaged model is not exported. Train it again.</source>
        <translation>已损坏的模型无法导出。请重新训练。</translation>
    </message>
    <message>
        <source>A file of “{model}” has been taken away from the hub.</source>
        <translation>“{model}”的一个文件已从模型站点上移除。</translation>
    </message>
    <message>
        <source>A label cannot be merged into an empty one.</source>
        <translation>不能把标签合并到空标签。</translation>
    </message>
    <message>
        <source>A maximum length of {n} tokens is too short.</source>
        <translation>最大长度 {n} 个词元太短。</translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation>模型需要一个名称。</translation>
    </message>
    <message>
        <source>A quotation mark in this row is opened and never closed.</source>
        <translation>这一行中的引号只有开头，没有结尾。</translation>
    </message>
    <message>
        <source>A row for each entity</source>
        <translation>每个实体一行</translation>
    </message>
    <message>
        <source>A run can be extended by one epoch or more.</source>
        <translation>追加训练时，至少要追加 1 轮。</translation>
    </message>
    <message>
        <source>A run keeps its own data; leave the files out.</source>
        <translation>训练记录自带数据，请不要再指定文件。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Activation of the layers: {name}.</source>
        <translation>各层的激活函数：{name}。</translation>
    </message>
    <message>
        <source>Adapters ({kind}, rank {rank}) in all layers.</source>
        <translation>所有层都带适配器（{kind}，秩 {rank}）。</translation>
    </message>
    <message>
        <source>Adapters ({kind}, rank {rank}) in layers {layers}.</source>
        <translation>这些层带适配器（{kind}，秩 {rank}）：{layers}。</translation>
    </message>
    <message>
        <source>Adapters leave the base model as it is, and it was to be random: nothing would be learned.</source>
        <translation>适配器不改变基础模型，而基础模型又被设为随机：这样什么也学不到。</translation>
    </message>
    <message>
        <source>Adapters need a rank of at least 1 and an alpha above 0.</source>
        <translation>适配器的秩至少为 1，alpha 必须大于 0。</translation>
    </message>
    <message>
        <source>Adapters were asked for in none of the layers.</source>
        <translation>没有为适配器指定任何层。</translation>
    </message>
    <message>
        <source>Add --lora RANK or --dora RANK.</source>
        <translation>请加上 --lora RANK 或 --dora RANK。</translation>
    </message>
    <message>
        <source>Add a column with labels, or put each class in a folder of its own. If the columns are there, correct the delimiter.</source>
        <translation>请添加一列标签，或把每个类别的文件各放一个文件夹。如果这些列本来就有，请更正分隔符。</translation>
    </message>
    <message>
        <source>Add examples of another class, or choose another column as the label.</source>
        <translation>请添加其他类别的样本，或改选另一列作为标签。</translation>
    </message>
    <message>
        <source>Add more labelled texts. A few dozen for each class is a good start.</source>
        <translation>请添加更多带标签的文本。每个类别先有几十条就不错。</translation>
    </message>
    <message>
        <source>All of the pre-trained part was frozen.</source>
        <translation>整个预训练部分被冻结。</translation>
    </message>
    <message>
        <source>All {count:,} examples have the same label, “{label}”; nothing can be told apart.</source>
        <translation>全部 {count:,} 个样本的标签都是“{label}”，没有可区分的类别。</translation>
    </message>
    <message>
        <source>All {count:,} texts are the same.</source>
        <translation>全部 {count:,} 条文本都相同。</translation>
    </message>
    <message>
        <source>Among the most accurate English encoders; wants a graphics card and patience.</source>
        <translation>最准确的英文编码器之一；需要显卡和耐心。</translation>
    </message>
    <message>
        <source>An Excel sheet holds {limit:,} rows; this is {rows:,}.</source>
        <translation>一张 Excel 工作表最多容纳 {limit:,} 行，这里有 {rows:,} 行。</translation>
    </message>
    <message>
        <source>An answer has no text.</source>
        <translation>有一个答案没有文本。</translation>
    </message>
    <message>
        <source>An answer is not a text: {shown}</source>
        <translation>有一个答案不是文本：{shown}</translation>
    </message>
    <message>
        <source>An entity lies outside the text.</source>
        <translation>有实体超出了文本范围。</translation>
    </message>
    <message>
        <source>Answers questions about a text by the passage that holds the answer</source>
        <translation>在文本中找出含有答案的片段来回答问题</translation>
    </message>
    <message>
        <source>As the files state: {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation>按文件中的划分：训练集 {train:,} 个样本，验证集 {validation:,} 个，测试集 {test:,} 个。</translation>
    </message>
    <message>
        <source>Ask a question, or name a file of questions.</source>
        <translation>请提出一个问题，或指定一个问题文件。</translation>
    </message>
    <message>
        <source>Asking the teachers</source>
        <translation>正在询问教师模型</translation>
    </message>
    <message>
        <source>Asking {host}</source>
        <translation>正在询问 {host}</translation>
    </message>
    <message>
        <source>At least one layer must be pooled, not {n}.</source>
        <translation>至少要汇聚一层，而不是 {n} 层。</translation>
    </message>
    <message>
        <source>By its name it describes the data.</source>
        <translation>从文件名看，这是数据的说明文件。</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>请更改其权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it to a folder of yours.</source>
        <translation>请更改其权限，或将其复制到自己的文件夹中。</translation>
    </message>
    <message>
        <source>Check that “{text}” is the text and “{label}” the label.</source>
        <translation>请确认文本列是“{text}”，标签列是“{label}”。</translation>
    </message>
    <message>
        <source>Check the address of the hub, and whether a login page stands between.</source>
        <translation>请检查模型站点的地址，以及中间是否隔着登录页面。</translation>
    </message>
    <message>
        <source>Check the address of the proxy.</source>
        <translation>请检查代理的地址。</translation>
    </message>
    <message>
        <source>Check the connection, name a mirror (HF_ENDPOINT) or a proxy, or bring the model as a pack from another computer.</source>
        <translation>请检查网络连接，指定镜像（HF_ENDPOINT）或代理，或者从另一台电脑把模型打包带过来。</translation>
    </message>
    <message>
        <source>Check the date of the computer, and whether a proxy stands between.</source>
        <translation>请检查电脑的日期，以及中间是否隔着代理。</translation>
    </message>
    <message>
        <source>Check the file and try again; what was classified so far is kept.</source>
        <translation>请检查文件后重试；已分类的结果会保留。</translation>
    </message>
    <message>
        <source>Check the spelling, or give Tunesmith an access token that may read it.</source>
        <translation>请检查拼写，或者为 Tunesmith 提供有权读取它的访问令牌。</translation>
    </message>
    <message>
        <source>Check the spelling: owner/name, as in the address of the model&apos;s page.</source>
        <translation>请检查拼写：应为“所有者/名称”，与模型页面的地址一致。</translation>
    </message>
    <message>
        <source>Check whether it was moved or renamed.</source>
        <translation>请检查它是否已被移动或重命名。</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Chinese encoder trained to compare texts; as large as BERT, often better with few examples.</source>
        <translation>为比较文本而训练的中文编码器；与 BERT 一样大，样本少时往往更好。</translation>
    </message>
    <message>
        <source>Choose CSV, Parquet or JSONL as the output.</source>
        <translation>请选择 CSV、Parquet 或 JSONL 作为输出格式。</translation>
    </message>
    <message>
        <source>Choose a file that holds texts and labels.</source>
        <translation>请选择包含文本和标签的文件。</translation>
    </message>
    <message>
        <source>Choose a file with one example per row.</source>
        <translation>请选择每行一个样本的文件。</translation>
    </message>
    <message>
        <source>Choose a folder as the output: each file then gets its own.</source>
        <translation>请选择一个文件夹作为输出位置，这样每个文件都会有各自的输出文件。</translation>
    </message>
    <message>
        <source>Choose a folder whose config.json and weights belong together.</source>
        <translation>请选择 config.json 与权重相互匹配的文件夹。</translation>
    </message>
    <message>
        <source>Choose a model in Hugging Face format.</source>
        <translation>请选择 Hugging Face 格式的模型。</translation>
    </message>
    <message>
        <source>Choose a model of an architecture that transformers knows.</source>
        <translation>请选择 transformers 支持其架构的模型。</translation>
    </message>
    <message>
        <source>Choose a model that comes with a tokenizer.json.</source>
        <translation>请选择带有 tokenizer.json 的模型。</translation>
    </message>
    <message>
        <source>Choose a model that has them.</source>
        <translation>请选择带有该权重的模型。</translation>
    </message>
    <message>
        <source>Choose a place on another disk.</source>
        <translation>请选择其他磁盘上的位置。</translation>
    </message>
    <message>
        <source>Choose a smaller model, a smaller maximum length, or another device.</source>
        <translation>请选择更小的模型、更短的最大长度，或换用其他设备。</translation>
    </message>
    <message>
        <source>Choose a table or text file: CSV, TSV, XLSX, JSON, Parquet or TXT.</source>
        <translation>请选择表格或文本文件：CSV、TSV、XLSX、JSON、Parquet 或 TXT。</translation>
    </message>
    <message>
        <source>Choose an archive with data in it.</source>
        <translation>请选择包含数据的压缩包。</translation>
    </message>
    <message>
        <source>Choose another column as the text.</source>
        <translation>请改选另一列作为文本。</translation>
    </message>
    <message>
        <source>Choose another label column: one in which each value stands in many rows.</source>
        <translation>请改选另一列作为标签：其中每个值都应在许多行中出现。</translation>
    </message>
    <message>
        <source>Choose another label column; by their values these could be one: {columns}.</source>
        <translation>请改选另一列作为标签；从取值来看，这些列可以用作标签：{columns}。</translation>
    </message>
    <message>
        <source>Choose another model, or add the field.</source>
        <translation>请选择其他模型，或补上该字段。</translation>
    </message>
    <message>
        <source>Choose another name for the output.</source>
        <translation>请为输出换一个名称。</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be overwritten.</source>
        <translation>请换一个名称，或允许覆盖。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose at least one file.</source>
        <translation>请至少选择一个文件。</translation>
    </message>
    <message>
        <source>Choose for example utf-8, gb18030, big5, shift_jis or cp1252.</source>
        <translation>请选择一种编码，例如 utf-8、gb18030、big5、shift_jis 或 cp1252。</translation>
    </message>
    <message>
        <source>Choose it. Columns: {columns}.</source>
        <translation>请选择这一列。现有的列：{columns}。</translation>
    </message>
    <message>
        <source>Choose one of them and set the others to ignored.</source>
        <translation>请选择其中一列，并将其余各列设为忽略。</translation>
    </message>
    <message>
        <source>Choose one that was trained on questions and answers.</source>
        <translation>请选择用问答数据训练的模型。</translation>
    </message>
    <message>
        <source>Choose shares of 0 or more that add up to less than 1.</source>
        <translation>请选择不小于 0 且总和小于 1 的比例。</translation>
    </message>
    <message>
        <source>Choose tables (CSV, TSV, XLSX, JSON, Parquet), text files, or a folder whose sub-folders are the labels.</source>
        <translation>请选择表格（CSV、TSV、XLSX、JSON、Parquet）、文本文件，或以子文件夹名作为标签的文件夹。</translation>
    </message>
    <message>
        <source>Choose the column that holds the answers.</source>
        <translation>请选择存放答案的列。</translation>
    </message>
    <message>
        <source>Choose the column that holds the texts. Columns: {columns}.</source>
        <translation>请选择存放文本的列。现有的列：{columns}。</translation>
    </message>
    <message>
        <source>Choose the column that says what each text belongs to. Columns: {columns}.</source>
        <translation>请选择标明每条文本所属类别的列。现有的列：{columns}。</translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json and the weights.</source>
        <translation>请选择包含 config.json 和权重的文件夹。</translation>
    </message>
    <message>
        <source>Choose the precision “auto” or “fp32”.</source>
        <translation>请将精度设为“auto”或“fp32”。</translation>
    </message>
    <message>
        <source>Choose “auto”, or one of: {names}.</source>
        <translation>请选择“auto”，或以下之一：{names}。</translation>
    </message>
    <message>
        <source>Classes with a single example are only trained on, never tested ({count:,}): {labels}.</source>
        <translation>只有一个样本的类别仅用于训练，无法测试（{count:,} 个）：{labels}。</translation>
    </message>
    <message>
        <source>Classes with a single example, which can be trained on but never tested: {labels}.</source>
        <translation>只有一个样本的类别，只能用于训练，无法测试：{labels}。</translation>
    </message>
    <message>
        <source>Classes with fewer than {few} examples among those scored, whose own scores say little: {labels}.</source>
        <translation>参与评分的样本少于 {few} 个的类别，其自身分数参考价值不大：{labels}。</translation>
    </message>
    <message>
        <source>Classes with fewer than {few} examples to train on, which is seldom enough: {labels}.</source>
        <translation>训练样本少于 {few} 个的类别，通常不够用：{labels}。</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <source>Classifying ({rate:,.0f} rows/s)</source>
        <translation>正在分类（{rate:,.0f} 行/秒）</translation>
    </message>
    <message>
        <source>Classifying the folder “{title}” with it.</source>
        <translation>正在用它对文件夹“{title}”中的文件分类。</translation>
    </message>
    <message>
        <source>Classifying with “{model}” on {device} ({precision}).</source>
        <translation>正在用“{model}”分类，设备为 {device}（{precision}）。</translation>
    </message>
    <message>
        <source>Columns are: {names}.</source>
        <translation>现有的列：{names}。</translation>
    </message>
    <message>
        <source>Columns: {columns}.</source>
        <translation>列：{columns}。</translation>
    </message>
    <message>
        <source>Comparing the answers</source>
        <translation>正在比较答案</translation>
    </message>
    <message>
        <source>Compute the layers again for each step instead of keeping their values</source>
        <translation>每一步重新计算各层，而不保存其中间值</translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation>正在计算特征</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>请重新复制或下载。</translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation>请重新复制或导出。</translation>
    </message>
    <message>
        <source>Copy the model again, with its weights.</source>
        <translation>请重新复制模型，并包含其权重。</translation>
    </message>
    <message>
        <source>Copy the tokenizer&apos;s files again, or choose another model.</source>
        <translation>请重新复制分词器的文件，或选择其他模型。</translation>
    </message>
    <message>
        <source>Copy the tokenizer&apos;s files into the folder.</source>
        <translation>请将分词器的文件复制到该文件夹中。</translation>
    </message>
    <message>
        <source>Copying the model</source>
        <translation>正在复制模型</translation>
    </message>
    <message>
        <source>Copying was stopped ({command}).</source>
        <translation>复制已停止（{command}）。</translation>
    </message>
    <message>
        <source>Correct the file there, or export it again: {shown}</source>
        <translation>请在该处更正文件，或重新导出：{shown}</translation>
    </message>
    <message>
        <source>Correct the file. Each paragraph needs a “context” and “qas”; each of these a “question” and “answers” with “text” and “answer_start”.</source>
        <translation>请改正文件。每个段落需要有“context”和“qas”；其中每个问题需要有“question”，以及带有“text”和“answer_start”的“answers”。</translation>
    </message>
    <message>
        <source>Correct the file: each row needs a question, its context, and an answer that stands in the context word for word.</source>
        <translation>请改正文件：每一行需要有一个问题、它的上下文，以及一个逐字出现在上下文中的答案。</translation>
    </message>
    <message>
        <source>Counting the rows of {file}</source>
        <translation>正在统计 {file} 的行数</translation>
    </message>
    <message>
        <source>DeBERTa-v3 of six layers that has seen inference pairs: good for pairs of texts and few examples.</source>
        <translation>六层的 DeBERTa-v3,学过推理句对：适合文本对和样本少的情况。</translation>
    </message>
    <message>
        <source>DeBERTa-v3 that has seen inference pairs: very accurate, slower than BERT of the same depth.</source>
        <translation>学过推理句对的 DeBERTa-v3:非常准确，比同样深度的 BERT 慢。</translation>
    </message>
    <message>
        <source>Deciding on the validation split</source>
        <translation>正在依据验证集作决定</translation>
    </message>
    <message>
        <source>Divided at random where the files do not state it (seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation>文件未说明划分之处随机划分（随机种子 {seed}）：训练集 {train:,} 个样本，验证集 {validation:,} 个，测试集 {test:,} 个。</translation>
    </message>
    <message>
        <source>Divided at random with every class in proportion (seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation>按各类别的比例随机划分（随机种子 {seed}）：训练集 {train:,} 个样本，验证集 {validation:,} 个，测试集 {test:,} 个。</translation>
    </message>
    <message>
        <source>Dividing the examples</source>
        <translation>正在划分样本</translation>
    </message>
    <message>
        <source>Document {number} has no paragraphs.</source>
        <translation>第 {number} 篇文档没有段落。</translation>
    </message>
    <message>
        <source>Document {number} is not an object.</source>
        <translation>第 {number} 篇文档不是对象。</translation>
    </message>
    <message>
        <source>Download it, add a folder that holds it, or use the starter.</source>
        <translation>请下载它，添加存有它的文件夹，或使用入门模型。</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Downloading ({speed:.1f} MB/s)</source>
        <translation>正在下载（{speed:.1f} MB/s）</translation>
    </message>
    <message>
        <source>Dropout in the layers: {share:.0%}.</source>
        <translation>层内的 Dropout：{share:.0%}。</translation>
    </message>
    <message>
        <source>Dropout must be at least 0 and less than 1, not {s}.</source>
        <translation>Dropout 必须大于或等于 0 且小于 1，不能是 {s}。</translation>
    </message>
    <message>
        <source>Dropout of the head: {share:.0%}.</source>
        <translation>头部的 Dropout：{share:.0%}。</translation>
    </message>
    <message>
        <source>Dropped layers cannot be made fresh: {layers}.</source>
        <translation>已丢弃的层不能重新初始化：{layers}。</translation>
    </message>
    <message>
        <source>Dropped layers cannot get adapters: {layers}.</source>
        <translation>已丢弃的层不能添加适配器：{layers}。</translation>
    </message>
    <message>
        <source>Dropped layers: {layers}.</source>
        <translation>丢弃的层：{layers}。</translation>
    </message>
    <message>
        <source>Each question stands beside a text in which its answer is marked, {contexts:,} texts in all.</source>
        <translation>每个问题旁边都有一段标出了答案的文本，共 {contexts:,} 段。</translation>
    </message>
    <message>
        <source>Each question stands beside a text in which its answer is marked, {contexts:,} texts in all; {without:,} questions have no answer in theirs.</source>
        <translation>每个问题旁边都有一段标出了答案的文本，共 {contexts:,} 段；其中 {without:,} 个问题在文本中没有答案。</translation>
    </message>
    <message>
        <source>Eight unlabelled messages in text files, to be classified with a model made from the support tickets.</source>
        <translation>八条未标注的留言，以文本文件保存，可用客服工单训练出的模型来分类。</translation>
    </message>
    <message>
        <source>English BERT at half the depth: most of its accuracy in half the time.</source>
        <translation>层数减半的英文 BERT：只需一半时间，保留大部分准确率。</translation>
    </message>
    <message>
        <source>English encoder taught to spot replaced words; strong for its size on classes, names and answers.</source>
        <translation>以识别被替换的词来训练的英文编码器；就其大小而言，在分类、实体和问答上都很强。</translation>
    </message>
    <message>
        <source>English encoder trained to compare texts; as large as BERT, often better with few examples.</source>
        <translation>为比较文本而训练的英文编码器；与 BERT 一样大，样本少时往往更好。</translation>
    </message>
    <message>
        <source>English model that repairs and shortens texts; a good start for summaries.</source>
        <translation>擅长修复和缩短文本的英文模型；适合作为摘要任务的起点。</translation>
    </message>
    <message>
        <source>Entities overlap each other.</source>
        <translation>实体互相重叠。</translation>
    </message>
    <message>
        <source>Evaluating on the validation split</source>
        <translation>正在验证集上评估</translation>
    </message>
    <message>
        <source>Everything is frozen: there is nothing to train.</source>
        <translation>所有部分都已冻结，没有可训练的内容。</translation>
    </message>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Export the model as an archive instead.</source>
        <translation>请改为将模型导出为压缩包。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Fetch all parts of the model.</source>
        <translation>请获取模型的全部文件。</translation>
    </message>
    <message>
        <source>Fetch the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>Fetch the model again, or choose another one.</source>
        <translation>请重新获取该模型，或选择其他模型。</translation>
    </message>
    <message>
        <source>Files of the kind “{suffix}” are no documents.</source>
        <translation>“{suffix}”类型的文件不是文档。</translation>
    </message>
    <message>
        <source>Files of the kind “{suffix}” cannot be classified.</source>
        <translation>无法对“{suffix}”类型的文件分类。</translation>
    </message>
    <message>
        <source>Files of the model are missing: {files}.</source>
        <translation>模型缺少文件：{files}。</translation>
    </message>
    <message>
        <source>Files of the model were changed: they take {found:,} bytes instead of {expected:,}.</source>
        <translation>模型的文件已被更改：现在占 {found:,} 字节，应为 {expected:,} 字节。</translation>
    </message>
    <message>
        <source>Files that do not belong to the model were added: {files}.</source>
        <translation>添加了不属于该模型的文件：{files}。</translation>
    </message>
    <message>
        <source>Finding the answers</source>
        <translation>正在找出答案</translation>
    </message>
    <message>
        <source>Finding the place</source>
        <translation>正在定位上次中断的位置</translation>
    </message>
    <message>
        <source>Finds entities of {count} types: {labels}</source>
        <translation>找出 {count} 种类型的实体：{labels}</translation>
    </message>
    <message>
        <source>Finds entities of {count} types: {labels} and {more} more</source>
        <translation>找出 {count} 种类型的实体：{labels} 等，另有 {more} 种</translation>
    </message>
    <message>
        <source>Fresh and frozen at once, layers would stay random: {layers}.</source>
        <translation>同时重新初始化又冻结的层将一直是随机的：{layers}。</translation>
    </message>
    <message>
        <source>Fresh layers are trained as a whole, so an adapter adds nothing: {layers}.</source>
        <translation>重新初始化的层会整体训练，适配器没有作用：{layers}。</translation>
    </message>
    <message>
        <source>Frozen layers: {layers}.</source>
        <translation>冻结的层：{layers}。</translation>
    </message>
    <message>
        <source>Get the archive again, or export it again.</source>
        <translation>请重新获取该压缩包，或重新导出。</translation>
    </message>
    <message>
        <source>Get the model.safetensors of this model, or have it converted.</source>
        <translation>请获取此模型的 model.safetensors，或请人将其转换为该格式。</translation>
    </message>
    <message>
        <source>Get the pack again, or export it again.</source>
        <translation>请重新获取模型包，或重新导出。</translation>
    </message>
    <message>
        <source>Get the tokenizer.json of this model, or choose another model.</source>
        <translation>请取得该模型的 tokenizer.json，或选择其他模型。</translation>
    </message>
    <message>
        <source>Give CSV, XLSX, JSONL, Parquet or TXT files, or a folder of documents.</source>
        <translation>请提供 CSV、XLSX、JSONL、Parquet 或 TXT 文件，或存放文档的文件夹。</translation>
    </message>
    <message>
        <source>Give a number above 0, or 0 to train all layers from the start.</source>
        <translation>请填写大于 0 的数，或填 0 表示一开始就训练所有层。</translation>
    </message>
    <message>
        <source>Give it as owner/name, or as the address of the model&apos;s page.</source>
        <translation>请写成“所有者/名称”，或模型页面的地址。</translation>
    </message>
    <message>
        <source>Give it like this: http://127.0.0.1:7890</source>
        <translation>请这样填写：http://127.0.0.1:7890</translation>
    </message>
    <message>
        <source>Give it like this: https://huggingface.co</source>
        <translation>请这样填写：https://huggingface.co</translation>
    </message>
    <message>
        <source>Give the head a list of layers with a dropout in it.</source>
        <translation>请为头部指定包含 Dropout 的层列表。</translation>
    </message>
    <message>
        <source>Give the new name, or remove the class.</source>
        <translation>请填写新名称，或移除该类别。</translation>
    </message>
    <message>
        <source>Going on after {rows:,} rows that were classified before.</source>
        <translation>从之前已分类的 {rows:,} 行之后继续。</translation>
    </message>
    <message>
        <source>Head: the scores alone.</source>
        <translation>头部：只有得分层。</translation>
    </message>
    <message>
        <source>Head: {layers}.</source>
        <translation>头部：{layers}。</translation>
    </message>
    <message>
        <source>Hotel reviews (Chinese)</source>
        <translation>酒店评论（中文）</translation>
    </message>
    <message>
        <source>Import a file first.</source>
        <translation>请先导入文件。</translation>
    </message>
    <message>
        <source>Import files with the same columns together, others on their own.</source>
        <translation>列相同的文件请一起导入，其他文件请单独导入。</translation>
    </message>
    <message>
        <source>Import it again when nothing writes to it any more.</source>
        <translation>请等没有程序写入该文件后再重新导入。</translation>
    </message>
    <message>
        <source>Import the file again.</source>
        <translation>请重新导入该文件。</translation>
    </message>
    <message>
        <source>Import the model&apos;s archive again, or train the model again.</source>
        <translation>请重新导入模型的压缩包，或重新训练模型。</translation>
    </message>
    <message>
        <source>Import their archives again, or train them again.</source>
        <translation>请重新导入它们的压缩包，或重新训练。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>Install a newer version of Tunesmith.</source>
        <translation>请安装更新版本的 Tunesmith。</translation>
    </message>
    <message>
        <source>Instant trains only the head: layers that were to start fresh keep what they had learned.</source>
        <translation>“即时”只训练头部：原定重新初始化的层将保留已学到的内容。</translation>
    </message>
    <message>
        <source>Instant trains only the head: the adapters were taken out. Choose them again in the structure to train them with another preset.</source>
        <translation>“即时”只训练头部：适配器已移除。若要用其他预设训练适配器，请在结构中重新选择。</translation>
    </message>
    <message>
        <source>It began with random weights: nothing pre-trained was kept.</source>
        <translation>从随机权重开始：没有保留任何预训练内容。</translation>
    </message>
    <message>
        <source>It could be the label as well; “{chosen}” has the more usual name.</source>
        <translation>它也可以是标签，但“{chosen}”的列名更常见。</translation>
    </message>
    <message>
        <source>It has few different values: {distinct:,} in {rows:,} rows.</source>
        <translation>不同的值很少：{rows:,} 行中只有 {distinct:,} 种。</translation>
    </message>
    <message>
        <source>It has only {count} values, too few for groups.</source>
        <translation>只有 {count} 个值，太少，不适合用作分组。</translation>
    </message>
    <message>
        <source>It has the same content as {other}.</source>
        <translation>内容与 {other} 相同。</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>现有的列：{names}。</translation>
    </message>
    <message>
        <source>It holds settings of brat.</source>
        <translation>它是 brat 的设置文件。</translation>
    </message>
    <message>
        <source>It holds text: {length:.0f} characters on average, {share:.0%} of them different.</source>
        <translation>内容是文本：平均 {length:.0f} 个字符，其中 {share:.0%} 互不相同。</translation>
    </message>
    <message>
        <source>It is a binary file, not text.</source>
        <translation>这是二进制文件，不是文本。</translation>
    </message>
    <message>
        <source>It is an archive inside the archive, or an Office document.</source>
        <translation>这是压缩包中的压缩包，或 Office 文档。</translation>
    </message>
    <message>
        <source>It is an old or locked Office document, which cannot be read as text.</source>
        <translation>这是旧版或已加密的 Office 文档，无法作为文本读取。</translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation>这是隐藏文件。</translation>
    </message>
    <message>
        <source>It is not a plain file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>It is not clear which column holds the text.</source>
        <translation>无法确定哪一列是文本。</translation>
    </message>
    <message>
        <source>It is not data.</source>
        <translation>这不是数据。</translation>
    </message>
    <message>
        <source>It is not text but an image, a document or a program.</source>
        <translation>这不是文本，而是图片、文档或程序。</translation>
    </message>
    <message>
        <source>It is the longest column of text.</source>
        <translation>这是最长的文本列。</translation>
    </message>
    <message>
        <source>It looks like a list of class names, but it fits no column of the data.</source>
        <translation>它看起来是类别名称列表，但与数据中的任何一列都不匹配。</translation>
    </message>
    <message>
        <source>It numbers the rows: every value is different and none is a text.</source>
        <translation>这一列是行号：每个值都不同，而且都不是文本。</translation>
    </message>
    <message>
        <source>It stands beside the folders that are the labels.</source>
        <translation>它与作为标签的文件夹放在同一层，不在任何标签文件夹内。</translation>
    </message>
    <message>
        <source>Its cells list answers: text and start.</source>
        <translation>单元格列出答案：文本和起始位置。</translation>
    </message>
    <message>
        <source>Its cells list spans: start, end and type.</source>
        <translation>单元格列出片段：起点、终点和类型。</translation>
    </message>
    <message>
        <source>Its class was removed at your request.</source>
        <translation>已按要求移除其所属类别。</translation>
    </message>
    <message>
        <source>Its columns ({columns}) do not match those of {other} ({others}).</source>
        <translation>它的列（{columns}）与 {other} 的列（{others}）不一致。</translation>
    </message>
    <message>
        <source>Its name leads outside the archive, which is never needed and may be an attack.</source>
        <translation>其文件名指向压缩包之外；正常文件不会这样，可能是攻击。</translation>
    </message>
    <message>
        <source>Its name says that it groups rows.</source>
        <translation>从列名看，它用于给行分组。</translation>
    </message>
    <message>
        <source>Its name says that it identifies rows.</source>
        <translation>从列名看，它是行的标识。</translation>
    </message>
    <message>
        <source>Its name says that it is text.</source>
        <translation>从列名看，它是文本。</translation>
    </message>
    <message>
        <source>Its name says that it is the label; {distinct:,} values.</source>
        <translation>从列名看，它是标签；共有 {distinct:,} 种值。</translation>
    </message>
    <message>
        <source>Its name says that it is the question.</source>
        <translation>列名表明它是问题。</translation>
    </message>
    <message>
        <source>Its name says that it is what the answer is from.</source>
        <translation>列名表明它是答案的出处。</translation>
    </message>
    <message>
        <source>Its values name splits: train, test and so on.</source>
        <translation>其取值是划分名称：train、test 等。</translation>
    </message>
    <message>
        <source>Join the texts into one table, one row each.</source>
        <translation>请将这些文本合并到一张表中，每条一行。</translation>
    </message>
    <message>
        <source>Joining the rows</source>
        <translation>正在合并各行</translation>
    </message>
    <message>
        <source>Keep the first of each</source>
        <translation>每组只保留第一条</translation>
    </message>
    <message>
        <source>Keep the pre-trained weights, or leave the adapters out.</source>
        <translation>请保留预训练权重，或不使用适配器。</translation>
    </message>
    <message>
        <source>Known are CSV, TSV, XLSX, JSON, JSONL, Parquet, TXT, Markdown, HTML, Word and PDF.</source>
        <translation>支持的格式：CSV、TSV、XLSX、JSON、JSONL、Parquet、TXT、Markdown、HTML、Word 和 PDF。</translation>
    </message>
    <message>
        <source>Known are TXT, Markdown, HTML, Word and PDF.</source>
        <translation>可读取 TXT、Markdown、HTML、Word 和 PDF。</translation>
    </message>
    <message>
        <source>Layer {place} of the head must have 1 to {most:,} numbers, not {size:,}.</source>
        <translation>分类头第 {place} 层的大小必须在 1 到 {most:,} 之间，而不是 {size:,}。</translation>
    </message>
    <message>
        <source>Layer {place} of the head takes 1 to {most} samples, not {n}.</source>
        <translation>分类头第 {place} 层的采样次数必须在 1 到 {most} 之间，而不是 {n}。</translation>
    </message>
    <message>
        <source>Layers cannot join every {n} epochs.</source>
        <translation>不能每隔 {n} 轮加入一层。</translation>
    </message>
    <message>
        <source>Layers that began anew: {layers}.</source>
        <translation>重新初始化的层：{layers}。</translation>
    </message>
    <message>
        <source>Learning rate {rate:.1e}: adapters want more than whole layers.</source>
        <translation>学习率 {rate:.1e}：适配器需要比整层更高的学习率。</translation>
    </message>
    <message>
        <source>Learning the vocabulary</source>
        <translation>正在学习词表</translation>
    </message>
    <message>
        <source>Leave it as it is, or choose another base model.</source>
        <translation>请保持原样，或选择其他基础模型。</translation>
    </message>
    <message>
        <source>Leave it at the base model&apos;s own, or choose another base model.</source>
        <translation>请沿用基础模型自身的设置，或选择其他基础模型。</translation>
    </message>
    <message>
        <source>Leave the adapters out, or choose other layers or targets.</source>
        <translation>请不使用适配器，或选择其他层或目标矩阵。</translation>
    </message>
    <message>
        <source>Leave the adapters out, or leave some layers as they were.</source>
        <translation>请不要使用适配器，或让部分层保持原样。</translation>
    </message>
    <message>
        <source>Leave the layer out of one of the two.</source>
        <translation>请从两者之一中去掉这一层。</translation>
    </message>
    <message>
        <source>Leave the pooling out; the layers of the head apply to each token.</source>
        <translation>请不设置汇聚方式；分类头的各层会作用于每个词元。</translation>
    </message>
    <message>
        <source>Leave the revision out to get the current one.</source>
        <translation>不填修订版即可获取当前版本。</translation>
    </message>
    <message>
        <source>Leave the split out to score all rows.</source>
        <translation>不指定划分，即可对所有行评分。</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>排除它们</translation>
    </message>
    <message>
        <source>Leave these classes out</source>
        <translation>排除这些类别</translation>
    </message>
    <message>
        <source>Leave these texts out</source>
        <translation>排除这些文本</translation>
    </message>
    <message>
        <source>Let all of it train, or keep what it had learned.</source>
        <translation>请让其全部参与训练，或保留已学到的内容。</translation>
    </message>
    <message>
        <source>Let fresh layers train, or keep what they had learned.</source>
        <translation>请让重新初始化的层参与训练，或保留它们学到的内容。</translation>
    </message>
    <message>
        <source>Let it train, or keep what it had learned.</source>
        <translation>请让它参与训练，或保留其已学到的内容。</translation>
    </message>
    <message>
        <source>Let the examples be divided anew instead of as the files state.</source>
        <translation>请改为重新划分样本，不沿用文件中的划分。</translation>
    </message>
    <message>
        <source>Loading the base model</source>
        <translation>正在加载基础模型</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Look for a revision or another model with model.safetensors.</source>
        <translation>请寻找带有 model.safetensors 的修订版或其他模型。</translation>
    </message>
    <message>
        <source>Looking at the base models</source>
        <translation>正在查看基础模型</translation>
    </message>
    <message>
        <source>Looking at the columns</source>
        <translation>正在查看各列</translation>
    </message>
    <message>
        <source>Looking at the examples</source>
        <translation>正在查看样本</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Looking at the folder</source>
        <translation>正在查看文件夹</translation>
    </message>
    <message>
        <source>Looking at the processors</source>
        <translation>正在查看可用的处理器</translation>
    </message>
    <message>
        <source>Looking at the texts</source>
        <translation>正在查看文本</translation>
    </message>
    <message>
        <source>Looking at {file}</source>
        <translation>正在查看 {file}</translation>
    </message>
    <message>
        <source>MacBERT trained further to compare Chinese sentences; a good second opinion beside BERT.</source>
        <translation>在 MacBERT 上继续训练以比较中文句子；可作为 BERT 之外的第二选择。</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Make a new token in your account&apos;s settings.</source>
        <translation>请在账户设置中新建一个令牌。</translation>
    </message>
    <message>
        <source>Mark some entities, or choose another column as the entities.</source>
        <translation>请标注一些实体，或选择另一列作为实体列。</translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation>马修斯相关系数</translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation>正在测试本机性能</translation>
    </message>
    <message>
        <source>Memory ran out: each batch is now done in {parts} parts. The result is the same, only slower.</source>
        <translation>内存不足：现在每个批次分成 {parts} 份处理。结果相同，只是更慢。</translation>
    </message>
    <message>
        <source>Mend the file, or export it again from the program it came from.</source>
        <translation>请修复文件，或从原来的程序中重新导出。</translation>
    </message>
    <message>
        <source>Merge them into the more frequent form</source>
        <translation>合并为更常见的写法</translation>
    </message>
    <message>
        <source>Merge “{rare}” into “{frequent}”</source>
        <translation>将“{rare}”合并到“{frequent}”</translation>
    </message>
    <message>
        <source>Models that came from an archive often lack them; scores are unaffected.</source>
        <translation>从压缩包导入的模型通常不含这些预测；得分不受影响。</translation>
    </message>
    <message>
        <source>More than one column is chosen as the group: {columns}.</source>
        <translation>有不止一列被选作分组：{columns}。</translation>
    </message>
    <message>
        <source>More than one column is chosen as the label: {columns}.</source>
        <translation>有不止一列被选作标签：{columns}。</translation>
    </message>
    <message>
        <source>More than one column is chosen as the split: {columns}.</source>
        <translation>有不止一列被选作划分：{columns}。</translation>
    </message>
    <message>
        <source>Most often memory ran out: close other programs or choose a smaller model. Whatever was saved is safe; an interrupted training is offered on Home.</source>
        <translation>最常见的原因是内存不足：请关闭其他程序，或选择更小的模型。已保存的内容都是安全的；中断的训练可在首页继续。</translation>
    </message>
    <message>
        <source>Move that layer to the end, or use a plain dropout.</source>
        <translation>请把这一层移到最后，或使用普通的 dropout。</translation>
    </message>
    <message>
        <source>Multilingual BERT at half the depth, for a hundred and four languages.</source>
        <translation>深度减半的多语言 BERT，支持一百零四种语言。</translation>
    </message>
    <message>
        <source>Name a folder that is not there yet.</source>
        <translation>请指定一个尚不存在的文件夹。</translation>
    </message>
    <message>
        <source>Name either files or a dataset to evaluate on.</source>
        <translation>请指定要评估的文件或数据集，两者选其一。</translation>
    </message>
    <message>
        <source>Name files, or give a recipe.</source>
        <translation>请指定文件，或提供配方。</translation>
    </message>
    <message>
        <source>Name layers that are left.</source>
        <translation>请指定保留下来的层。</translation>
    </message>
    <message>
        <source>Name layers that are there; they are counted from {first} at the bottom.</source>
        <translation>请指定存在的层；从底部起，编号从 {first} 开始。</translation>
    </message>
    <message>
        <source>Name layers, or leave the adapters out.</source>
        <translation>请指定层，或不使用适配器。</translation>
    </message>
    <message>
        <source>Name no layers, or choose another base model.</source>
        <translation>请不要指定层，或选择其他基础模型。</translation>
    </message>
    <message>
        <source>Name one of: {columns}.</source>
        <translation>请指定其中一列：{columns}。</translation>
    </message>
    <message>
        <source>Name the column of the questions, or ask one about a text.</source>
        <translation>请指定问题所在的列，或就一段文本提问。</translation>
    </message>
    <message>
        <source>Named entities</source>
        <translation>命名实体</translation>
    </message>
    <message>
        <source>Neither its name nor its content speaks for another role.</source>
        <translation>从列名和内容来看，都不适合其他用途。</translation>
    </message>
    <message>
        <source>Newer and somewhat larger than Qwen2.5 0.5B, in a hundred languages; wants a graphics card.</source>
        <translation>比 Qwen2.5 0.5B 更新、稍大，支持上百种语言；需要显卡。</translation>
    </message>
    <message>
        <source>No answer was wrong, so the intervals have no width; with {examples} examples up to {share:.1%} of all answers may still be wrong.</source>
        <translation>没有答错，因此区间没有宽度；仅凭 {examples} 个样本，所有回答中仍可能有多达 {share:.1%} 是错的。</translation>
    </message>
    <message>
        <source>No column holds entity tags such as O, B-PER and I-PER; the file begins with “{line}”.</source>
        <translation>没有一列是 O、B-PER、I-PER 这样的实体标签；文件开头为“{line}”。</translation>
    </message>
    <message>
        <source>No column is chosen as the label.</source>
        <translation>没有选择标签列。</translation>
    </message>
    <message>
        <source>No column is chosen as the question.</source>
        <translation>没有选择问题列。</translation>
    </message>
    <message>
        <source>No column is chosen as the second text.</source>
        <translation>没有选择第二文本列。</translation>
    </message>
    <message>
        <source>No column is chosen as the text; “{label}” is the label and cannot be both.</source>
        <translation>没有选择文本列；“{label}”是标签，不能同时作文本。</translation>
    </message>
    <message>
        <source>No file is for training, so the validation file is used to train on.</source>
        <translation>没有用于训练的文件，因此用验证集文件来训练。</translation>
    </message>
    <message>
        <source>No file was given.</source>
        <translation>没有提供文件。</translation>
    </message>
    <message>
        <source>No questions are left to learn from: those that there are belong together.</source>
        <translation>没有可供学习的问题：现有的问题彼此相关，不能分开。</translation>
    </message>
    <message>
        <source>None of the labels in the file is one that the model knows.</source>
        <translation>文件中的标签，模型一个也不认识。</translation>
    </message>
    <message>
        <source>None of the {count:,} questions has an answer in its context.</source>
        <translation>{count:,} 个问题在各自的文本中都没有答案。</translation>
    </message>
    <message>
        <source>None of the {count:,} training examples holds an entity.</source>
        <translation>{count:,} 条训练样本中没有一个实体。</translation>
    </message>
    <message>
        <source>None of the {dropped:,} rows can be used.</source>
        <translation>{dropped:,} 行全部无法使用。</translation>
    </message>
    <message>
        <source>None of the {dropped:,} rows can be used: {label:,} have a text but no label.</source>
        <translation>{dropped:,} 行全部无法使用：其中 {label:,} 行有文本但没有标签。</translation>
    </message>
    <message>
        <source>Not a single question could be read. {reason}</source>
        <translation>一个问题也没能读出。{reason}</translation>
    </message>
    <message>
        <source>Not a single row could be read. {reason}</source>
        <translation>一行也没能读取。{reason}</translation>
    </message>
    <message>
        <source>Not every file is UTF-8; read in another encoding: {count:,} (first {file}, {how}).</source>
        <translation>并非所有文件都是 UTF-8；按其他编码读取的有 {count:,} 个（第一个是 {file}，{how}）。</translation>
    </message>
    <message>
        <source>Nothing is left to test on: too few examples independent of each other.</source>
        <translation>没有可用于测试的样本：彼此独立的样本太少。</translation>
    </message>
    <message>
        <source>Nothing is left to validate on: too few examples independent of each other.</source>
        <translation>没有可用于验证的样本：彼此独立的样本太少。</translation>
    </message>
    <message>
        <source>Nothing was downloaded.</source>
        <translation>没有下载任何内容。</translation>
    </message>
    <message>
        <source>One encoder for a hundred languages; larger and slower, for when texts mix languages.</source>
        <translation>支持一百种语言的编码器；更大也更慢，适合混有多种语言的文本。</translation>
    </message>
    <message>
        <source>One example repeats an earlier text with the same label, apart from case and blanks.</source>
        <translation>1 个样本与前面的文本重复且标签相同（忽略大小写和空格）。</translation>
    </message>
    <message>
        <source>One question repeats an earlier one about the same context with the same answer, apart from case and blanks.</source>
        <translation>1 个问题与前面同一上下文的问题重复且答案相同（忽略大小写和空格）。</translation>
    </message>
    <message>
        <source>One text is almost the same as another one of the same split.</source>
        <translation>1 条文本与同一划分中的另一条几乎相同。</translation>
    </message>
    <message>
        <source>One text of validation or test is almost the same as one that the model is made from, so scores may be too good.</source>
        <translation>验证集或测试集中有 1 条文本与构建模型所用的某条文本几乎相同，得分可能偏高。</translation>
    </message>
    <message>
        <source>Only a finished run can be extended; resume this one first.</source>
        <translation>只有已完成的训练才能追加轮数；请先继续此次训练。</translation>
    </message>
    <message>
        <source>Only archives that Tunesmith exported can be imported.</source>
        <translation>只能导入由 Tunesmith 导出的压缩包。</translation>
    </message>
    <message>
        <source>Only the head is trained at first, and every {every} epochs one layer more. With {epochs} epochs the lowest layers stay as they are: all would be trained from epoch {first} on.</source>
        <translation>先只训练分类头，每 {every} 轮多训练一层。只有 {epochs} 轮时，最下面的层保持不变：要到第 {first} 轮才会训练所有层。</translation>
    </message>
    <message>
        <source>Only the head is trained at first, and every {every} epochs one layer more: all from epoch {first} on.</source>
        <translation>先只训练分类头，每 {every} 轮多训练一层：从第 {first} 轮起训练所有层。</translation>
    </message>
    <message>
        <source>Only {examples:,} Chinese texts of median {median:,} characters on the {device}: {model} was trained to compare texts, which helps where examples are few.</source>
        <translation>只有 {examples:,} 条中文文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是为比较文本而训练的，样本少时有帮助。</translation>
    </message>
    <message>
        <source>Only {examples:,} English texts of median {median:,} characters on the {device}: {model} was trained to compare texts, which helps where examples are few.</source>
        <translation>只有 {examples:,} 条英文文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是为比较文本而训练的，样本少时有帮助。</translation>
    </message>
    <message>
        <source>Only {examples:,} texts in several languages, of median {median:,} characters, on the {device}: {model} was trained to compare texts, which helps where examples are few.</source>
        <translation>只有 {examples:,} 条多种语言的文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是为比较文本而训练的，样本少时有帮助。</translation>
    </message>
    <message>
        <source>Only {examples} examples were scored: the figures are rough. Look at the intervals before trusting a difference.</source>
        <translation>只对 {examples} 个样本评了分，数字较粗略。在相信差异之前，请先看置信区间。</translation>
    </message>
    <message>
        <source>Open it in its program and save it again, or as CSV.</source>
        <translation>请用对应的程序打开并重新保存，或另存为 CSV。</translation>
    </message>
    <message>
        <source>Open it in its program and save it without a password, or as CSV.</source>
        <translation>请用对应的程序打开，去掉密码后保存，或另存为 CSV。</translation>
    </message>
    <message>
        <source>Open it in the program it came from and save it again.</source>
        <translation>请用生成它的程序打开，然后重新保存。</translation>
    </message>
    <message>
        <source>Open {page}, accept its terms with the account of your token, and wait for the owner&apos;s consent if it is asked for.</source>
        <translation>请打开 {page}，用令牌所属的账户接受其条款；如需审批，请等待所有者同意。</translation>
    </message>
    <message>
        <source>Open {page}, accept its terms, make an access token in your account&apos;s settings, and give it to Tunesmith.</source>
        <translation>请打开 {page}，接受其条款，在账户设置中新建访问令牌，并提供给 Tunesmith。</translation>
    </message>
    <message>
        <source>Opening the keyring</source>
        <translation>正在打开密钥环</translation>
    </message>
    <message>
        <source>Paragraph {paragraph} of document {document} has no list of questions (qas).</source>
        <translation>第 {document} 篇文档的第 {paragraph} 个段落没有问题列表（qas）。</translation>
    </message>
    <message>
        <source>Paragraph {paragraph} of document {document} is not an object.</source>
        <translation>第 {document} 篇文档的第 {paragraph} 个段落不是对象。</translation>
    </message>
    <message>
        <source>Partial F1</source>
        <translation>部分匹配 F1</translation>
    </message>
    <message>
        <source>Partial precision</source>
        <translation>部分匹配精确率</translation>
    </message>
    <message>
        <source>Partial recall</source>
        <translation>部分匹配召回率</translation>
    </message>
    <message>
        <source>Partly as the files state, the rest divided at random with every class in proportion (seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation>一部分按文件中的划分，其余按各类别的比例随机划分（随机种子 {seed}）：训练集 {train:,} 个样本，验证集 {validation:,} 个，测试集 {test:,} 个。</translation>
    </message>
    <message>
        <source>Pool fewer layers, or drop fewer.</source>
        <translation>请汇聚更少的层，或去掉更少的层。</translation>
    </message>
    <message>
        <source>Pool the last token, or all of them.</source>
        <translation>请汇聚最后一个词元，或全部词元。</translation>
    </message>
    <message>
        <source>Pooling makes one vector of a whole text, but this task answers for each token, so there is nothing to pool.</source>
        <translation>汇聚会把整段文本变成一个向量，而该任务对每个词元作答，因此没有可汇聚的内容。</translation>
    </message>
    <message>
        <source>Pooling: learned attention.</source>
        <translation>池化：学习的注意力。</translation>
    </message>
    <message>
        <source>Pooling: the first token.</source>
        <translation>池化：首个词元。</translation>
    </message>
    <message>
        <source>Pooling: the last token.</source>
        <translation>池化：最后一个词元。</translation>
    </message>
    <message>
        <source>Pooling: the maximum over all tokens.</source>
        <translation>池化：所有词元的最大值。</translation>
    </message>
    <message>
        <source>Pooling: the mean of all tokens.</source>
        <translation>池化：所有词元的平均值。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Preparing the examples</source>
        <translation>正在准备样本</translation>
    </message>
    <message>
        <source>Programs in the folder are not run: {files}.</source>
        <translation>文件夹里的程序不会被运行：{files}。</translation>
    </message>
    <message>
        <source>Put a dropout into the list of the head, or leave the list out.</source>
        <translation>请在分类头的列表中加入 dropout，或不写该列表。</translation>
    </message>
    <message>
        <source>Put each in a folder of that name, with config, tokenizer and weights.</source>
        <translation>请把每个教师模型放在以其名字命名的文件夹中，包含配置、分词器和权重。</translation>
    </message>
    <message>
        <source>Put it back and import it again.</source>
        <translation>请将其放回原处，然后重新导入。</translation>
    </message>
    <message>
        <source>Put the old one back, or train anew.</source>
        <translation>请放回原来的模型，或重新训练。</translation>
    </message>
    <message>
        <source>Put “{name}” beside it, or drop the folder that holds both.</source>
        <translation>请把“{name}”放在它旁边，或拖入同时包含两者的文件夹。</translation>
    </message>
    <message>
        <source>Python pickles are left aside: {files}.</source>
        <translation>Python pickle 文件被搁置不用：{files}。</translation>
    </message>
    <message>
        <source>Question answering</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Quick encoder for a hundred languages, for a laptop; most of its size is its vocabulary.</source>
        <translation>支持上百种语言的快速编码器，适合笔记本电脑；其大小主要来自词表。</translation>
    </message>
    <message>
        <source>Quick encoder for fifty languages, trained so that translations of a text lie close together.</source>
        <translation>支持五十种语言的快速编码器，训练时让同一文本的各种译文彼此接近。</translation>
    </message>
    <message>
        <source>Reading protected texts</source>
        <translation>正在读取受保护的文本</translation>
    </message>
    <message>
        <source>Reading texts as tokens</source>
        <translation>正在将文本转换为词元</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>正在阅读文档</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Reading the pack</source>
        <translation>正在读取模型包</translation>
    </message>
    <message>
        <source>Reading words for the baseline</source>
        <translation>正在为基线读取词语</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Recent English encoder that reads up to 8,192 tokens; wants a graphics card for long texts.</source>
        <translation>较新的英文编码器，最多可读 8,192 个词元；处理长文本时需要显卡。</translation>
    </message>
    <message>
        <source>Recent small English generator that can be tuned on a laptop.</source>
        <translation>较新的小型英文生成模型，可在笔记本电脑上微调。</translation>
    </message>
    <message>
        <source>Record the labels without blanks</source>
        <translation>去掉标签首尾的空格</translation>
    </message>
    <message>
        <source>Remove the copies from the examples that are learned from</source>
        <translation>从用于学习的样本中移除这些副本</translation>
    </message>
    <message>
        <source>Remove these {count:,} examples from training</source>
        <translation>从训练集中移除这 {count:,} 个样本</translation>
    </message>
    <message>
        <source>Remove this example from training</source>
        <translation>从训练集中移除这个样本</translation>
    </message>
    <message>
        <source>Removing the model</source>
        <translation>正在移除模型</translation>
    </message>
    <message>
        <source>Removing the unfinished download</source>
        <translation>正在删除未完成的下载</translation>
    </message>
    <message>
        <source>Restore card.json from a copy, or import the model&apos;s archive again.</source>
        <translation>请用备份恢复 card.json，或重新导入模型的压缩包。</translation>
    </message>
    <message>
        <source>RoBERTa at half the depth; keeps upper and lower case apart.</source>
        <translation>深度减半的 RoBERTa；区分大小写。</translation>
    </message>
    <message>
        <source>Epochs: {epochs}, over {examples:,} training questions, about {steps:,} steps: with more epochs the questions are learned by heart.</source>
        <translation>{examples:,} 个训练问题读 {epochs} 轮，约 {steps:,} 步：轮数再多，模型就会死记这些问题。</translation>
    </message>
    <message>
        <source>Epochs: {epochs}, over {examples:,} training texts, about {steps:,} steps: few texts are read more often than many.</source>
        <translation>{examples:,} 条训练文本读 {epochs} 轮，约 {steps:,} 步：文本少时读的遍数比文本多时更多。</translation>
    </message>
    <message>
        <source>Row {row}: the answer “{answer}” of question {id} does not stand in its context; the question keeps its other answers.</source>
        <translation>第 {row} 行：问题 {id} 的答案“{answer}”不在它的上下文中；该问题保留其他答案。</translation>
    </message>
    <message>
        <source>Save a copy without the password and use that.</source>
        <translation>请另存一份没有密码的副本，然后使用该副本。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation>正在保存模型</translation>
    </message>
    <message>
        <source>Say for how many epochs more: --epochs N.</source>
        <translation>请指定要追加多少轮：--epochs N。</translation>
    </message>
    <message>
        <source>Set the environment variable HF_TOKEN for as long as you need it, or install a keyring (GNOME Keyring or KWallet).</source>
        <translation>请在需要期间设置环境变量 HF_TOKEN，或安装密钥环（GNOME Keyring 或 KWallet）。</translation>
    </message>
    <message>
        <source>Several dropouts at once mean the final scores, so they can only be the last layer of the head, not layer {place} of {count}.</source>
        <translation>多重 dropout 对最终得分取平均，因此只能是分类头的最后一层，而不是 {count} 层中的第 {place} 层。</translation>
    </message>
    <message>
        <source>Several models are called “{name}”.</source>
        <translation>有多个模型名为“{name}”。</translation>
    </message>
    <message>
        <source>Several possible answers, a row each</source>
        <translation>多个可能的答案，每个一行</translation>
    </message>
    <message>
        <source>Sheets are: {names}.</source>
        <translation>现有的工作表：{names}。</translation>
    </message>
    <message>
        <source>Shorter texts: {count} tokens of each</source>
        <translation>缩短文本：每条取 {count} 个词元</translation>
    </message>
    <message>
        <source>Small Chinese encoder of four layers: quick on any computer and strong with few examples.</source>
        <translation>四层的小型中文编码器：在任何电脑上都很快，样本少时也很强。</translation>
    </message>
    <message>
        <source>Small English and Chinese encoder that ships with the application: fine for a first model in a minute, on any computer.</source>
        <translation>随软件附带的小型中英文编码器：在任何电脑上，一分钟左右就能训练出第一个模型。</translation>
    </message>
    <message>
        <source>Small English encoder trained to compare texts: strong with few examples per class.</source>
        <translation>为比较文本而训练的小型英文编码器：每类样本少时也很强。</translation>
    </message>
    <message>
        <source>Small and quick English sentence encoder; a good step up from the starter on a laptop.</source>
        <translation>小巧快速的英文句子编码器；在笔记本电脑上，比入门模型更进一步的好选择。</translation>
    </message>
    <message>
        <source>Small generator that writes Chinese and English well for its size; wants a graphics card to tune.</source>
        <translation>就其大小而言中英文写作都不错的小型生成模型；微调需要显卡。</translation>
    </message>
    <message>
        <source>Small model that writes a text for a text; knows English, some German, French and Romanian.</source>
        <translation>由文本生成文本的小模型；懂英文，略懂德文、法文和罗马尼亚文。</translation>
    </message>
    <message>
        <source>Smaller batches: {count} texts at a time</source>
        <translation>减小批次：每次 {count} 条文本</translation>
    </message>
    <message>
        <source>Some models are damaged.</source>
        <translation>有些模型已损坏。</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {error}</source>
        <translation>发生意外错误：{error}</translation>
    </message>
    <message>
        <source>Sorts texts into {count} classes: {labels}</source>
        <translation>将文本分为 {count} 个类别：{labels}</translation>
    </message>
    <message>
        <source>Sorts texts into {count} classes: {labels} and {more} more</source>
        <translation>将文本分为 {count} 个类别：{labels}，另有 {more} 个</translation>
    </message>
    <message>
        <source>Start again when the file is no longer written to.</source>
        <translation>请等该文件不再被写入后重新开始。</translation>
    </message>
    <message>
        <source>Start the download again to get its current files.</source>
        <translation>请重新开始下载，以获取它当前的文件。</translation>
    </message>
    <message>
        <source>Stopped after {rows:,} rows.</source>
        <translation>已在 {rows:,} 行后停止。</translation>
    </message>
    <message>
        <source>Stopped before the scores were known.</source>
        <translation>在得出得分之前已停止。</translation>
    </message>
    <message>
        <source>Stopped before there was an answer.</source>
        <translation>在得到答案之前已停止。</translation>
    </message>
    <message>
        <source>Stopped; everything is saved.</source>
        <translation>已停止；所有内容都已保存。</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止；没有更改任何内容。</translation>
    </message>
    <message>
        <source>Stopped; {kept:,} of {size:,} bytes are kept, and the next download goes on from there.</source>
        <translation>已停止；保留了 {size:,} 字节中的 {kept:,} 字节，下次下载会从那里继续。</translation>
    </message>
    <message>
        <source>Stopping; what is done is kept. Ctrl-C again aborts at once.</source>
        <translation>正在停止；已完成的部分会保留。再按一次 Ctrl-C 将立即中止。</translation>
    </message>
    <message>
        <source>Strong English encoder for texts of up to about 350 words.</source>
        <translation>强大的英文编码器，适合约 350 个单词以内的文本。</translation>
    </message>
    <message>
        <source>Support tickets</source>
        <translation>客服工单</translation>
    </message>
    <message>
        <source>Switch offline work off, or bring the model as a pack or a folder.</source>
        <translation>请关闭离线模式，或以模型包或文件夹的形式带来模型。</translation>
    </message>
    <message>
        <source>T5 that has seen many tasks as instructions: learns a new one from fewer examples.</source>
        <translation>以指令形式学过许多任务的 T5:学习新任务所需样本更少。</translation>
    </message>
    <message>
        <source>Tagging words by how often they were tagged</source>
        <translation>正在按最常见标记给词语打标</translation>
    </message>
    <message>
        <source>Testing the baseline</source>
        <translation>正在测试基线</translation>
    </message>
    <message>
        <source>Testing the model</source>
        <translation>正在测试模型</translation>
    </message>
    <message>
        <source>Text classification</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>Texts of “{label}” are almost always longer than {limit:,} characters, the others almost never: their length alone gives {accuracy:.0%} balanced accuracy. (Measured on {count:,} examples.)</source>
        <translation>“{label}”的文本几乎都超过 {limit:,} 个字符，其他类别的几乎都不超过：仅凭长度就能达到 {accuracy:.0%} 的平衡准确率。（根据 {count:,} 个样本测得。）</translation>
    </message>
    <message>
        <source>Texts of “{label}” have almost always at most {limit:,} characters, the others almost never: their length alone gives {accuracy:.0%} balanced accuracy. (Measured on {count:,} examples.)</source>
        <translation>“{label}”的文本几乎都不超过 {limit:,} 个字符，其他类别的几乎都超过：仅凭长度就能达到 {accuracy:.0%} 的平衡准确率。（根据 {count:,} 个样本测得。）</translation>
    </message>
    <message>
        <source>Texts with lists of entities</source>
        <translation>文本附实体列表</translation>
    </message>
    <message>
        <source>Texts with marks inside</source>
        <translation>文本内嵌标记</translation>
    </message>
    <message>
        <source>The ONNX graph answers otherwise than the model (by {d:.1e}).</source>
        <translation>ONNX 图的答案与模型不一致（相差 {d:.1e}）。</translation>
    </message>
    <message>
        <source>The Parquet file is damaged: {error}</source>
        <translation>Parquet 文件已损坏：{error}</translation>
    </message>
    <message>
        <source>The access token does not permit reading “{model}”.</source>
        <translation>该访问令牌无权读取“{model}”。</translation>
    </message>
    <message>
        <source>The access token would travel to {host} without encryption.</source>
        <translation>访问令牌会不加密地传到 {host}。</translation>
    </message>
    <message>
        <source>The activation of this base model cannot be chosen.</source>
        <translation>无法更改该基础模型的激活函数。</translation>
    </message>
    <message>
        <source>The annotations have no text beside them.</source>
        <translation>标注文件旁边没有对应的文本。</translation>
    </message>
    <message>
        <source>The annotators disagree on “{token}”: {tags}.</source>
        <translation>标注者对“{token}”意见不一：{tags}。</translation>
    </message>
    <message>
        <source>The answer does not stand in its context.</source>
        <translation>答案不在其文本中。</translation>
    </message>
    <message>
        <source>The answer “{answer}” does not stand at character {start} of its context.</source>
        <translation>答案“{answer}”不在其上下文的第 {start} 个字符处。</translation>
    </message>
    <message>
        <source>The answer “{answer}” of question {id} does not stand in its context.</source>
        <translation>问题 {id} 的答案“{answer}”不在它的上下文中。</translation>
    </message>
    <message>
        <source>The answers cannot be read.</source>
        <translation>无法读取答案。</translation>
    </message>
    <message>
        <source>The answers cannot be read: {error}</source>
        <translation>无法读取答案：{error}</translation>
    </message>
    <message>
        <source>The answers have more rows than an Excel sheet can hold.</source>
        <translation>答案的行数超过一张 Excel 工作表的容量。</translation>
    </message>
    <message>
        <source>The answers of this model cannot be written as “{name}”.</source>
        <translation>此模型的答案不能写成“{name}”。</translation>
    </message>
    <message>
        <source>The archive cannot be read: {reason}.</source>
        <translation>无法读取压缩包：{reason}。</translation>
    </message>
    <message>
        <source>The archive has {count:,} files; no model does.</source>
        <translation>压缩包中有 {count:,} 个文件，正常的模型不会有这么多。</translation>
    </message>
    <message>
        <source>The archive holds a link: “{file}”.</source>
        <translation>压缩包中包含链接：“{file}”。</translation>
    </message>
    <message>
        <source>The archive holds files that its card does not name: {files}.</source>
        <translation>压缩包中有模型卡未列出的文件：{files}。</translation>
    </message>
    <message>
        <source>The archive holds more than {count:,} files.</source>
        <translation>压缩包中的文件超过 {count:,} 个。</translation>
    </message>
    <message>
        <source>The archive holds no files.</source>
        <translation>压缩包中没有文件。</translation>
    </message>
    <message>
        <source>The archive holds “{file}” outside or twice.</source>
        <translation>压缩包中的“{file}”位于模型文件夹之外，或出现了两次。</translation>
    </message>
    <message>
        <source>The archive holds “{file}”, which can run code when loaded; weights are read from safetensors only.</source>
        <translation>压缩包中的“{file}”在加载时可能运行代码；权重只从 safetensors 文件读取。</translation>
    </message>
    <message>
        <source>The archive is damaged or cut off: {reason}.</source>
        <translation>压缩包已损坏或不完整：{reason}。</translation>
    </message>
    <message>
        <source>The archive is damaged or was cut off: {error}</source>
        <translation>压缩包已损坏或不完整：{error}</translation>
    </message>
    <message>
        <source>The archive is locked by a password.</source>
        <translation>压缩包有密码保护。</translation>
    </message>
    <message>
        <source>The archive is packed in a way that cannot be read here: {error}</source>
        <translation>此压缩包的压缩方式无法在这里读取：{error}</translation>
    </message>
    <message>
        <source>The archive is protected by a password.</source>
        <translation>压缩包受密码保护。</translation>
    </message>
    <message>
        <source>The archive lacks files of the model: {files}.</source>
        <translation>压缩包缺少模型的文件：{files}。</translation>
    </message>
    <message>
        <source>The archive unpacks to more than {ratio} times its size.</source>
        <translation>压缩包解压后的大小超过原来的 {ratio} 倍。</translation>
    </message>
    <message>
        <source>200 hotel reviews in Chinese, good or bad.</source>
        <translation>200 条中文酒店评论，分为好评和差评。</translation>
    </message>
    <message>
        <source>400 short customer messages in five categories: billing, delivery, returns, account, technical.</source>
        <translation>400 条简短的客户留言（英文），分为账单、配送、退货、账户、技术五类。</translation>
    </message>
    <message>
        <source>A column of 0 and 1 for each label</source>
        <translation>每个标签一列 0 和 1</translation>
    </message>
    <message>
        <source>A file is in the way where a folder is needed.</source>
        <translation>此处需要一个文件夹，但已有同名文件。</translation>
    </message>
    <message>
        <source>A label column holds something else than 0 or 1 (yes or no).</source>
        <translation>某个标签列里有 0 和 1（是或否）以外的内容。</translation>
    </message>
    <message>
        <source>A mark is not closed, or stands inside another one: “{mark}”.</source>
        <translation>有一处标记没有结束，或嵌套在另一处标记之内：“{mark}”。</translation>
    </message>
    <message>
        <source>Accuracy of a label</source>
        <translation>单个标签的准确率</translation>
    </message>
    <message>
        <source>Add examples with other labels, or choose other columns as labels.</source>
        <translation>请加入带其他标签的样本，或选择其他列作为标签。</translation>
    </message>
    <message>
        <source>All labels right</source>
        <translation>标签全部正确</translation>
    </message>
    <message>
        <source>All {count:,} examples have the same labels, “{label}”; nothing can be told apart.</source>
        <translation>全部 {count:,} 个样本的标签都相同（“{label}”），无从区分。</translation>
    </message>
    <message>
        <source>All {count:,} examples have the same score, {score}; nothing can be told apart.</source>
        <translation>全部 {count:,} 个样本的分数都是 {score}，无从区分。</translation>
    </message>
    <message>
        <source>All {count} layers are dropped: there is nothing left to read with.</source>
        <translation>{count} 层全部被去掉：没有剩下可用来阅读的层。</translation>
    </message>
    <message>
        <source>An entity has no type: “{entity}”.</source>
        <translation>有一个实体没有类型：“{entity}”。</translation>
    </message>
    <message>
        <source>Change the permissions, or use another place.</source>
        <translation>请修改权限，或换一个位置。</translation>
    </message>
    <message>
        <source>Choose another place, or move that file away.</source>
        <translation>请换一个位置，或移走该文件。</translation>
    </message>
    <message>
        <source>Correct that row, or the delimiter, the quotes or the encoding in the options.</source>
        <translation>请改正这一行，或在选项中改正分隔符、引号或编码。</translation>
    </message>
    <message>
        <source>Each cell of “{column}” holds one label; no sign divides several.</source>
        <translation>“{column}”的每个单元格只有一个标签，没有分隔多个标签的符号。</translation>
    </message>
    <message>
        <source>Each cell of “{column}” is a list of labels, so a text may have several.</source>
        <translation>“{column}”的每个单元格是一个标签列表，因此一段文本可以有多个标签。</translation>
    </message>
    <message>
        <source>Each example is a pair of texts, and the label has {classes:,} values, so each pair is given one of these classes.</source>
        <translation>每个样本是一对文本，标签有 {classes:,} 个取值，因此每对文本会归入其中一个类别。</translation>
    </message>
    <message>
        <source>Each of the {classes:,} different labels counts as one class, although some look like lists of several labels: the task “several labels” reads them as such.</source>
        <translation>{classes:,} 个不同的标签各算一个类别，但其中有些看起来是多个标签的列表：任务“多标签”会这样读取它们。</translation>
    </message>
    <message>
        <source>Each of the {count:,} label columns says of a text whether it has that label, so a text may have several.</source>
        <translation>{count:,} 个标签列各自说明文本是否有该标签，因此一段文本可以有多个标签。</translation>
    </message>
    <message>
        <source>Give a single character, such as a comma, a semicolon or a tab.</source>
        <translation>请给出单个字符，例如逗号、分号或制表符。</translation>
    </message>
    <message>
        <source>Give two different characters.</source>
        <translation>请给出两个不同的字符。</translation>
    </message>
    <message>
        <source>Gives each text a score</source>
        <translation>为每段文本打分</translation>
    </message>
    <message>
        <source>Gives texts any number of {count} labels: {labels}</source>
        <translation>从 {count} 个标签中为文本选任意多个：{labels}</translation>
    </message>
    <message>
        <source>Gives texts any number of {count} labels: {labels} and {more} more</source>
        <translation>从 {count} 个标签中为文本选任意多个：{labels} 以及另外 {more} 个</translation>
    </message>
    <message>
        <source>It is one of {count} columns of 0 and 1: a label each.</source>
        <translation>它是 {count} 个由 0 和 1 组成的列之一：每列是一个标签。</translation>
    </message>
    <message>
        <source>Its name says that it is a score, and it has {distinct:,} different numbers.</source>
        <translation>列名表明它是分数，并且有 {distinct:,} 个不同的数。</translation>
    </message>
    <message>
        <source>Its name says that it is the first of two texts, beside “{x}”.</source>
        <translation>列名表明它是两段文本中的第一段，与“{x}”配对。</translation>
    </message>
    <message>
        <source>Its name says that it is the second of two texts, beside “{x}”.</source>
        <translation>列名表明它是两段文本中的第二段，与“{x}”配对。</translation>
    </message>
    <message>
        <source>Labels with fewer than {few} examples among those scored, whose own scores say little ({count}): {labels}.</source>
        <translation>在评分样本中少于 {few} 个、因而自身分数参考价值不大的标签（{count} 个）：{labels}。</translation>
    </message>
    <message>
        <source>Learning rate {rate:.1e}: small models bear larger steps than large ones.</source>
        <translation>学习率 {rate:.1e}：小模型比大模型更能承受较大的更新幅度。</translation>
    </message>
    <message>
        <source>Learning rate {rate:.1e}: the head starts from nothing and bears larger steps than a whole model.</source>
        <translation>学习率 {rate:.1e}：头部从零开始，能承受比整个模型更大的更新幅度。</translation>
    </message>
    <message>
        <source>Loading the engine</source>
        <translation>正在载入引擎</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>Micro-F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>No column is chosen as the label; without a single value: {columns}.</source>
        <translation>未选择标签列；没有任何值的列：{columns}。</translation>
    </message>
    <message>
        <source>None of the {count:,} examples has a label.</source>
        <translation>{count:,} 个样本都没有标签。</translation>
    </message>
    <message>
        <source>Pearson correlation</source>
        <translation>皮尔逊相关系数</translation>
    </message>
    <message>
        <source>Resume or extend it, or choose another name.</source>
        <translation>请继续或延长该训练，或换一个名称。</translation>
    </message>
    <message>
        <source>Root mean squared error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>打分</translation>
    </message>
    <message>
        <source>Several labels</source>
        <translation>多标签</translation>
    </message>
    <message>
        <source>Spearman correlation</source>
        <translation>斯皮尔曼相关系数</translation>
    </message>
    <message>
        <source>Stopped early: neither the validation score nor its loss improved any more.</source>
        <translation>已提前停止：验证得分和验证损失都不再改善。</translation>
    </message>
    <message>
        <source>The archive wants to write outside its own folder: “{file}”.</source>
        <translation>该压缩包想写到自己的文件夹之外：“{file}”。</translation>
    </message>
    <message>
        <source>The base model is random and frozen at once: it would stay random.</source>
        <translation>基础模型既随机又冻结，将一直是随机的。</translation>
    </message>
    <message>
        <source>The base model of this run was changed since it began.</source>
        <translation>此次训练开始后，其基础模型已被更改。</translation>
    </message>
    <message>
        <source>The base model was changed since; put the old one back, or train anew.</source>
        <translation>基础模型后来已被更改；请放回原来的模型，或重新训练。</translation>
    </message>
    <message>
        <source>The base model “{name}” is not on this computer.</source>
        <translation>这台电脑上没有基础模型“{name}”。</translation>
    </message>
    <message>
        <source>The baseline was trained on {sampled:,} of {all:,} training texts, drawn at random, to keep it quick.</source>
        <translation>为节省时间，基线只用随机抽取的 {sampled:,} 条训练文本训练（共 {all:,} 条）。</translation>
    </message>
    <message>
        <source>The best answer to each question</source>
        <translation>每个问题的最佳答案</translation>
    </message>
    <message>
        <source>The cell does not list entities as [start, end, type].</source>
        <translation>单元格没有按 [起点, 终点, 类型] 列出实体。</translation>
    </message>
    <message>
        <source>The cell is neither text nor answers in JSON: {shown}</source>
        <translation>单元格既不是文本，也不是 JSON 格式的答案：{shown}</translation>
    </message>
    <message>
        <source>The cell with the labels is not a list, as the others are.</source>
        <translation>这个标签单元格不是列表，与其他单元格不同。</translation>
    </message>
    <message>
        <source>The choices differ from the interrupted batch; the batch starts anew.</source>
        <translation>当前选项与中断的批量分类不同，将从头开始批量分类。</translation>
    </message>
    <message>
        <source>The chosen column holds numbers.</source>
        <translation>所选的列是数值。</translation>
    </message>
    <message>
        <source>The class names stored in {file} were put in the place of the numbers in “{column}”.</source>
        <translation>已用 {file} 中存储的类别名称替换“{column}”中的数字。</translation>
    </message>
    <message>
        <source>The classes in config.json are not those on the card.</source>
        <translation>config.json 中的类别与模型卡上的不一致。</translation>
    </message>
    <message>
        <source>The classical Chinese encoder, reading one character as one token.</source>
        <translation>经典的中文编码器，每个汉字作为一个词元。</translation>
    </message>
    <message>
        <source>The classical English encoder that sees capital letters, which helps to find names.</source>
        <translation>区分大写字母的经典英文编码器，有助于找出名称。</translation>
    </message>
    <message>
        <source>The classical English encoder, against which others are measured; ignores case.</source>
        <translation>经典的英文编码器，常作为比较的基准；不区分大小写。</translation>
    </message>
    <message>
        <source>The classical baseline is better than the model (Pearson {baseline:.3f} against {model:.3f}): fine-tuning did not pay here. More epochs, more examples or another base model may change that.</source>
        <translation>传统基线优于模型（皮尔逊 {baseline:.3f} 对 {model:.3f}）：微调在这里没有收益。增加轮数、增加样本或换一个基础模型也许会改变这一点。</translation>
    </message>
    <message>
        <source>The classical baseline is better than the model (macro-F1 {baseline:.3f} against {model:.3f}): fine-tuning did not pay here. More epochs, more examples or another base model may change that.</source>
        <translation>传统基线优于模型（宏平均 F1 分别为 {baseline:.3f} 和 {model:.3f}）：这次微调没有带来收益。增加轮数、增加样本或更换基础模型，结果可能会不同。</translation>
    </message>
    <message>
        <source>The classical baseline is exactly as good as the model (Pearson {model:.3f}): fine-tuning did not pay here. More examples or another base model may change that.</source>
        <translation>传统基线与模型不相上下（皮尔逊 {model:.3f}）：此处微调没有带来收益。更多样本或换一个基础模型可能会改变这一点。</translation>
    </message>
    <message>
        <source>The classical baseline is exactly as good as the model (macro-F1 {model:.3f}): fine-tuning did not pay here. More examples or another base model may change that.</source>
        <translation>传统基线与模型不相上下（宏平均 F1 {model:.3f}）：此处微调没有带来收益。更多样本或换一个基础模型可能会改变这一点。</translation>
    </message>
    <message>
        <source>The classical encoder of a hundred and four languages; weaker than XLM-RoBERTa on most.</source>
        <translation>支持一百零四种语言的经典编码器；在多数语言上弱于 XLM-RoBERTa。</translation>
    </message>
    <message>
        <source>The classical small English text generator; old, well understood.</source>
        <translation>经典的小型英文生成模型；较旧，但为人熟知。</translation>
    </message>
    <message>
        <source>The column is empty.</source>
        <translation>该列为空。</translation>
    </message>
    <message>
        <source>The column “{label}” marks entities of {types:,} types in the texts, so such entities are found in new texts.</source>
        <translation>“{label}”列在文本中标出了 {types:,} 种类型的实体，因此将在新文本中找出这样的实体。</translation>
    </message>
    <message>
        <source>The column “{label}” marks no entity in any of the {count:,} texts.</source>
        <translation>“{label}”列在全部 {count:,} 条文本中没有标出任何实体。</translation>
    </message>
    <message>
        <source>The columns must be chosen first.</source>
        <translation>必须先选择各列的用途。</translation>
    </message>
    <message>
        <source>The compressed file is damaged or was cut off.</source>
        <translation>压缩文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>The configuration cannot be read: {reason}.</source>
        <translation>无法读取配置：{reason}。</translation>
    </message>
    <message>
        <source>The configuration of the base model does not say how many layers it has.</source>
        <translation>基础模型的配置没有说明它有多少层。</translation>
    </message>
    <message>
        <source>The connection to {host} broke ({reason}); trying again.</source>
        <translation>与 {host} 的连接中断（{reason}）；正在重试。</translation>
    </message>
    <message>
        <source>The connection to {host} stays broken ({reason}).</source>
        <translation>与 {host} 的连接一直中断（{reason}）。</translation>
    </message>
    <message>
        <source>The content of these files is not what was saved: {files}.</source>
        <translation>这些文件的内容与保存时不一致：{files}。</translation>
    </message>
    <message>
        <source>The context is missing or empty.</source>
        <translation>上下文缺失或为空。</translation>
    </message>
    <message>
        <source>The contrastive weight must be 0 or more, not {value}.</source>
        <translation>对比权重必须大于或等于 0，而不是 {value}。</translation>
    </message>
    <message>
        <source>The description of the model&apos;s head contradicts itself.</source>
        <translation>模型分类头的描述自相矛盾。</translation>
    </message>
    <message>
        <source>The description of the model&apos;s head is damaged: {reason}.</source>
        <translation>模型分类头的描述已损坏：{reason}。</translation>
    </message>
    <message>
        <source>The description of this dataset cannot be read: {error}</source>
        <translation>无法读取此数据集的描述信息：{error}</translation>
    </message>
    <message>
        <source>The disk does not take a file this large; nothing was overwritten.</source>
        <translation>该磁盘不支持这么大的文件；没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>The disk is full; nothing was overwritten.</source>
        <translation>磁盘已满；没有覆盖任何内容。</translation>
    </message>
    <message>
        <source>The document cannot be read: {reason}.</source>
        <translation>无法读取该文档：{reason}。</translation>
    </message>
    <message>
        <source>The download or copy was cut short; fetch the file again.</source>
        <translation>下载或复制未完成；请重新获取该文件。</translation>
    </message>
    <message>
        <source>The dropout of the stock head was chosen, but there is a head of layers.</source>
        <translation>设置了标准分类头的 dropout，但使用的是自定义的分类头。</translation>
    </message>
    <message>
        <source>The embeddings were frozen.</source>
        <translation>词嵌入被冻结。</translation>
    </message>
    <message>
        <source>The encoder is in {path}.</source>
        <translation>编码器位于 {path}。</translation>
    </message>
    <message>
        <source>The encoder stays as it is, so each text passes through it only once; only the head is trained.</source>
        <translation>编码器保持不变，每条文本只需经过它一次；只训练分类头。</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>无法启动引擎：{reason}。</translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly (status {status}).</source>
        <translation>引擎进程意外结束（状态 {status}）。</translation>
    </message>
    <message>
        <source>The entity {name} ends before it begins. Correct its offsets.</source>
        <translation>实体 {name} 的结束位置在起始位置之前。请更正其位置。</translation>
    </message>
    <message>
        <source>The entity {name} has no offsets. Write them after its type.</source>
        <translation>实体 {name} 没有位置。请在类型之后写上位置。</translation>
    </message>
    <message>
        <source>The entity {name} has no type. Write it before the offsets.</source>
        <translation>实体 {name} 没有类型。请在位置之前写上类型。</translation>
    </message>
    <message>
        <source>The entity “{entity}” ({type}) does not occur in the text.</source>
        <translation>文本中没有实体“{entity}”（{type}）。</translation>
    </message>
    <message>
        <source>The entity “{type}” covers nothing but blanks.</source>
        <translation>实体“{type}”只包含空白。</translation>
    </message>
    <message>
        <source>The entity “{type}” ends at {end}, before it begins at {start}.</source>
        <translation>实体“{type}”结束于 {end}，早于其起点 {start}。</translation>
    </message>
    <message>
        <source>The entity “{type}” from {start} to {end} lies outside the text of {length} characters.</source>
        <translation>实体“{type}”的位置 {start} 至 {end} 超出了长度为 {length} 个字符的文本。</translation>
    </message>
    <message>
        <source>The examples of this run cannot be read: {reason}.</source>
        <translation>无法读取此次训练的样本：{reason}。</translation>
    </message>
    <message>
        <source>The file changed while it was being read.</source>
        <translation>文件在读取过程中发生了变化。</translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation>文件在读取过程中消失了。</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>The file has a header but no rows.</source>
        <translation>文件只有表头，没有数据行。</translation>
    </message>
    <message>
        <source>The file has no column “{name}”.</source>
        <translation>文件中没有列“{name}”。</translation>
    </message>
    <message>
        <source>The file has no documents with questions.</source>
        <translation>文件中没有带问题的文档。</translation>
    </message>
    <message>
        <source>The file has no rows marked as “{split}”.</source>
        <translation>文件中没有标记为“{split}”的行。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The file name says “{split}”, but there is no other part; its rows will be divided into training, validation and test.</source>
        <translation>文件名表明它是“{split}”，但没有其他部分；其中的行将划分为训练集、验证集和测试集。</translation>
    </message>
    <message>
        <source>The files have a column “{name}” already; the new one is called “{given}”.</source>
        <translation>文件中已有列“{name}”；新列命名为“{given}”。</translation>
    </message>
    <message>
        <source>The files have changed since the interruption; the batch starts anew.</source>
        <translation>文件在中断后已发生变化，将从头开始批量分类。</translation>
    </message>
    <message>
        <source>The files hold no training examples; those of the validation are used for it.</source>
        <translation>文件中没有训练集样本，因此用验证集样本来训练。</translation>
    </message>
    <message>
        <source>The files hold test examples only; they are used for training as well.</source>
        <translation>文件中只有测试集样本，因此也用它们来训练。</translation>
    </message>
    <message>
        <source>The folder cannot be read: {reason}.</source>
        <translation>无法读取该文件夹：{reason}。</translation>
    </message>
    <message>
        <source>The folder does not say under which licence the model stands.</source>
        <translation>该文件夹没有说明模型使用何种许可证。</translation>
    </message>
    <message>
        <source>The folder does not say which languages the model knows.</source>
        <translation>该文件夹没有说明模型懂哪些语言。</translation>
    </message>
    <message>
        <source>The folder holds files that can run code when loaded, so the model is not used: {files}.</source>
        <translation>该文件夹中有加载时可能运行代码的文件，因此不使用此模型：{files}。</translation>
    </message>
    <message>
        <source>The folder “{name}” ({count:,} files) looks like texts without a label, so it was not imported as a class.</source>
        <translation>文件夹“{name}”（{count:,} 个文件）看起来是没有标签的文本，因此没有作为类别导入。</translation>
    </message>
    <message>
        <source>The format of the file says what it is.</source>
        <translation>文件格式本身说明了它的用途。</translation>
    </message>
    <message>
        <source>The hub answered with error {status}.</source>
        <translation>模型站点返回错误 {status}。</translation>
    </message>
    <message>
        <source>The hub cannot be reached: {reason}.</source>
        <translation>无法连接模型站点：{reason}。</translation>
    </message>
    <message>
        <source>The hub does not accept the access token.</source>
        <translation>模型站点不接受该访问令牌。</translation>
    </message>
    <message>
        <source>The hub does not state size and hash of {file}, so it could not be verified.</source>
        <translation>模型站点没有给出 {file} 的大小和哈希值，因此无法校验。</translation>
    </message>
    <message>
        <source>The hub ends {file} after {kept:,} of {size:,} bytes, every time.</source>
        <translation>模型站点每次都在 {size:,} 字节中的第 {kept:,} 字节处结束 {file}。</translation>
    </message>
    <message>
        <source>The hub has had too many requests from this address.</source>
        <translation>模型站点收到来自此地址的请求过多。</translation>
    </message>
    <message>
        <source>The hub leads from one address to the next without end.</source>
        <translation>模型站点不停地从一个地址转到另一个地址。</translation>
    </message>
    <message>
        <source>The hub&apos;s certificate is not trusted by this computer: {reason}.</source>
        <translation>本机不信任模型站点的证书：{reason}。</translation>
    </message>
    <message>
        <source>The import options are wrong: {error}</source>
        <translation>导入选项有误：{error}</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was changed.</source>
        <translation>导入已停止；没有更改任何内容。</translation>
    </message>
    <message>
        <source>The keyring does not open: {reason}.</source>
        <translation>密钥环打不开：{reason}。</translation>
    </message>
    <message>
        <source>The label column “{label}” has {classes:,} different values in {count:,} rows: it looks like a text or a number of each row, not like a class.</source>
        <translation>标签列“{label}”在 {count:,} 行中有 {classes:,} 个不同的值：看起来像每行各自的文本或编号，而不是类别。</translation>
    </message>
    <message>
        <source>The label column “{label}” holds the same as the text.</source>
        <translation>标签列“{label}”的内容与文本相同。</translation>
    </message>
    <message>
        <source>The label has only one value, so there is nothing to choose between.</source>
        <translation>标签只有一种值，没有可以区分的类别。</translation>
    </message>
    <message>
        <source>The label has two values, so each text is given one of two classes.</source>
        <translation>标签有两种值，因此每条文本归入两个类别之一。</translation>
    </message>
    <message>
        <source>The label has {classes:,} values, so each text is given one of these classes.</source>
        <translation>标签有 {classes:,} 种值，因此每条文本归入其中一个类别。</translation>
    </message>
    <message>
        <source>The labels in one column</source>
        <translation>标签合在一列</translation>
    </message>
    <message>
        <source>The labels in “{column}” are divided by “{delimiter}”, so a text may have several.</source>
        <translation>“{column}”中的标签以“{delimiter}”分隔，因此一段文本可以有多个标签。</translation>
    </message>
    <message>
        <source>The labels in “{column}” are numbers divided by blanks, so a text may have several.</source>
        <translation>“{column}”中的标签是以空格分隔的数字，因此一段文本可以有多个标签。</translation>
    </message>
    <message>
        <source>The labels, and the probability of each</source>
        <translation>标签，以及各自的概率</translation>
    </message>
    <message>
        <source>The large Chinese encoder of its family; wants a graphics card.</source>
        <translation>该系列中的大型中文编码器；需要显卡。</translation>
    </message>
    <message>
        <source>The large form for long English texts; only with a graphics card.</source>
        <translation>用于英文长文本的大型版本；仅适合有显卡的电脑。</translation>
    </message>
    <message>
        <source>The last checkpoint is damaged; training goes on from the one before.</source>
        <translation>最近的检查点已损坏；将从前一个检查点继续训练。</translation>
    </message>
    <message>
        <source>The last state of this run is no longer there, so it cannot be extended.</source>
        <translation>此次训练的最后状态已不存在，因此无法追加训练。</translation>
    </message>
    <message>
        <source>The layer decay must be above 0 and at most 1, not {value}.</source>
        <translation>逐层衰减必须大于 0 且不超过 1，不能是 {value}。</translation>
    </message>
    <message>
        <source>The layers of this base model are one and the same, passed several times: a single one cannot be changed.</source>
        <translation>该基础模型的各层是同一层重复使用，无法单独修改其中一层。</translation>
    </message>
    <message>
        <source>The layers of this base model have no dropout that could be set.</source>
        <translation>该基础模型的各层没有可设置的 dropout。</translation>
    </message>
    <message>
        <source>The library is being changed by another program.</source>
        <translation>模型库正在被另一个程序更改。</translation>
    </message>
    <message>
        <source>The library is empty: train a model first, or import one.</source>
        <translation>模型库为空：请先训练或导入一个模型。</translation>
    </message>
    <message>
        <source>The line does not begin with a label as the others do.</source>
        <translation>该行不像其他行那样以标签开头。</translation>
    </message>
    <message>
        <source>The line has {cells} cells instead of {width}.</source>
        <translation>这一行有 {cells} 个单元格，应为 {width} 个。</translation>
    </message>
    <message>
        <source>The list of what was skipped is damaged: {error}</source>
        <translation>跳过内容的清单已损坏：{error}</translation>
    </message>
    <message>
        <source>The loss is no longer a number after step {step}.</source>
        <translation>第 {step} 步之后，损失已不是有效数值。</translation>
    </message>
    <message>
        <source>The model has changed since the interruption; the batch starts anew.</source>
        <translation>模型在中断后已发生变化，将从头开始批量分类。</translation>
    </message>
    <message>
        <source>The model is ahead of the classical baseline (Pearson {model:.3f} against {baseline:.3f}), but the intervals overlap: the gain is not certain.</source>
        <translation>模型领先于传统基线（皮尔逊 {model:.3f} 对 {baseline:.3f}），但区间有重叠：收益并不确定。</translation>
    </message>
    <message>
        <source>The model is ahead of the classical baseline (macro-F1 {model:.3f} against {baseline:.3f}), but the intervals overlap: the gain is not certain.</source>
        <translation>模型领先于传统基线（宏平均 F1 分别为 {model:.3f} 和 {baseline:.3f}），但两者的置信区间有重叠：不能确定真有提升。</translation>
    </message>
    <message>
        <source>The model is no better than always answering the mean score (its error is {error:.3g}, that of the mean {spread:.3g}).</source>
        <translation>模型并不比总是回答平均分更好（其误差为 {error:.3g}，平均分的误差为 {spread:.3g}）。</translation>
    </message>
    <message>
        <source>The model is no better than always answering the most frequent class ({share:.1%} of the examples).</source>
        <translation>该模型并不比一律回答最常见的类别更好（该类别占样本的 {share:.1%}）。</translation>
    </message>
    <message>
        <source>The model knows: {known}. The file has: {found}.</source>
        <translation>模型认识的标签：{known}。文件中的标签：{found}。</translation>
    </message>
    <message>
        <source>The model takes {size:,} bytes, but only {free:,} are free.</source>
        <translation>模型需要 {size:,} 字节，但只剩 {free:,} 字节可用。</translation>
    </message>
    <message>
        <source>The model was trained as a classifier before; its head is made fresh for you.</source>
        <translation>该模型之前被训练成分类器；会为您重新建立分类头。</translation>
    </message>
    <message>
        <source>The model was trained on this very file, so these scores say nothing about new texts; its own test scores do.</source>
        <translation>模型正是用这个文件训练的，因此这些得分不能说明它对新文本的表现；请看它自己的测试得分。</translation>
    </message>
    <message>
        <source>The model&apos;s card cannot be read: {reason}.</source>
        <translation>无法读取模型卡：{reason}。</translation>
    </message>
    <message>
        <source>The model&apos;s card is damaged: {reason}.</source>
        <translation>模型卡已损坏：{reason}。</translation>
    </message>
    <message>
        <source>The model&apos;s head is one for another kind of task.</source>
        <translation>该模型的分类头属于另一类任务。</translation>
    </message>
    <message>
        <source>The model&apos;s weights (model.safetensors) are missing.</source>
        <translation>缺少模型的权重（model.safetensors）。</translation>
    </message>
    <message>
        <source>The most accurate encoder for mixed languages here; only with a graphics card of 12 GB or more.</source>
        <translation>这里对混合语言最准确的编码器；仅适合 12 GB 以上显存的显卡。</translation>
    </message>
    <message>
        <source>The name of the class stands in most texts of: {labels}. If it is not there when the model is used, the model will do worse than its score. (Measured on {count:,} examples.)</source>
        <translation>以下类别的名称出现在其大多数文本中：{labels}。如果实际使用时文本中没有类别名称，模型的表现会低于其得分。（根据 {count:,} 个样本测得。）</translation>
    </message>
    <message>
        <source>The numbers in “{column}” were replaced by the names in {file}, for example {index} by “{name}”.</source>
        <translation>“{column}”中的数字已替换为 {file} 中的名称，例如 {index} 替换为“{name}”。</translation>
    </message>
    <message>
        <source>The object is not valid JSON: {problem}</source>
        <translation>该对象不是有效的 JSON：{problem}</translation>
    </message>
    <message>
        <source>The output would overwrite an input.</source>
        <translation>输出会覆盖输入文件。</translation>
    </message>
    <message>
        <source>The pack does not hold exactly the files that it names: {files}.</source>
        <translation>模型包内的文件与其清单不符：{files}。</translation>
    </message>
    <message>
        <source>The pack holds files that no base model has: {files}.</source>
        <translation>模型包里有基础模型不该有的文件：{files}。</translation>
    </message>
    <message>
        <source>The pack&apos;s list of files is damaged: {reason}.</source>
        <translation>模型包的文件清单已损坏：{reason}。</translation>
    </message>
    <message>
        <source>The paragraphs of document {number} are not a list.</source>
        <translation>第 {number} 篇文档的段落不是列表。</translation>
    </message>
    <message>
        <source>The parts of the line are not divided by tabs. Write “T1&lt;TAB&gt;Type start end&lt;TAB&gt;text”.</source>
        <translation>该行的各部分没有用制表符分隔。请写成“T1&lt;TAB&gt;类型 起点 终点&lt;TAB&gt;文本”。</translation>
    </message>
    <message>
        <source>The position of an answer is not a whole number.</source>
        <translation>有一个答案的位置不是整数。</translation>
    </message>
    <message>
        <source>The predictions on the test set cannot be read: {reason}.</source>
        <translation>无法读取测试集上的预测：{reason}。</translation>
    </message>
    <message>
        <source>The predictions on the test set were not kept with this model.</source>
        <translation>此模型没有保留测试集上的预测。</translation>
    </message>
    <message>
        <source>The preview was stopped.</source>
        <translation>预览已停止。</translation>
    </message>
    <message>
        <source>The proxy does not let the request through: {reason}.</source>
        <translation>代理没有放行请求：{reason}。</translation>
    </message>
    <message>
        <source>The question comes without answers.</source>
        <translation>该问题没有给出答案。</translation>
    </message>
    <message>
        <source>The question is marked as impossible to answer, and yet has an answer.</source>
        <translation>该问题被标为无法回答，却带有答案。</translation>
    </message>
    <message>
        <source>The question is marked as possible to answer, but has no answer.</source>
        <translation>该问题被标为可以回答，却没有答案。</translation>
    </message>
    <message>
        <source>The question is missing or empty.</source>
        <translation>问题缺失或为空。</translation>
    </message>
    <message>
        <source>The recipe cannot be read: {reason}.</source>
        <translation>无法读取配方：{reason}。</translation>
    </message>
    <message>
        <source>The recipe is of version 1 and counts layers from the top ({field}), which depends on the base model.</source>
        <translation>该配方是第 1 版，从顶部计算层数（{field}），其含义取决于基础模型。</translation>
    </message>
    <message>
        <source>The recipe is of version {version}; this program knows {known}.</source>
        <translation>该配方是第 {version} 版；本程序支持到第 {known} 版。</translation>
    </message>
    <message>
        <source>The recipe names no dataset.</source>
        <translation>配方中没有指定数据集。</translation>
    </message>
    <message>
        <source>The row has {cells} cells instead of {width}.</source>
        <translation>该行有 {cells} 个单元格，应为 {width} 个。</translation>
    </message>
    <message>
        <source>The row was removed at your request.</source>
        <translation>已按要求移除该行。</translation>
    </message>
    <message>
        <source>The run was discarded.</source>
        <translation>这次训练已丢弃。</translation>
    </message>
    <message>
        <source>The run was extended after step {step}: the learning rate rose once more and fell to zero over the added epochs.</source>
        <translation>此次训练在第 {step} 步之后追加了轮数：学习率再次升高，并在追加的轮数中降到零。</translation>
    </message>
    <message>
        <source>The same at a useful size: short summaries and rewriting in English.</source>
        <translation>同一模型的实用大小：英文短摘要和改写。</translation>
    </message>
    <message>
        <source>The same at a useful size; a good start for English text to text.</source>
        <translation>同一模型的实用大小；适合作为英文文本到文本任务的起点。</translation>
    </message>
    <message>
        <source>The same command goes on from there.</source>
        <translation>再次运行同一命令即可从此处继续。</translation>
    </message>
    <message>
        <source>The same text also stands in the validation or test examples.</source>
        <translation>验证集或测试集中也有同样的文本。</translation>
    </message>
    <message>
        <source>The same text also stands under another label.</source>
        <translation>同样的文本还带有另一个标签。</translation>
    </message>
    <message>
        <source>The same text with the same label stands in an earlier row.</source>
        <translation>前面的行中已有文本和标签都相同的一条。</translation>
    </message>
    <message>
        <source>The samples are missing from this installation.</source>
        <translation>此安装中缺少示例数据。</translation>
    </message>
    <message>
        <source>The saved weights do not fit the base model of this run.</source>
        <translation>保存的权重与此次训练的基础模型不匹配。</translation>
    </message>
    <message>
        <source>The score is not a finite number.</source>
        <translation>分数不是有限的数。</translation>
    </message>
    <message>
        <source>The score is not a number.</source>
        <translation>分数不是数。</translation>
    </message>
    <message>
        <source>The shares of validation ({validation}) and test ({test}) leave nothing to train on.</source>
        <translation>验证集（{validation}）和测试集（{test}）的比例太大，没有剩余样本可用于训练。</translation>
    </message>
    <message>
        <source>The smallest English text generator here: quick to try, little knowledge.</source>
        <translation>这里最小的英文生成模型：试用很快，知识不多。</translation>
    </message>
    <message>
        <source>The spreadsheet cannot be read: {error}</source>
        <translation>无法读取该电子表格：{error}</translation>
    </message>
    <message>
        <source>The spreadsheet is locked by a password.</source>
        <translation>该电子表格有密码保护。</translation>
    </message>
    <message>
        <source>The starter belongs to the application and cannot be removed.</source>
        <translation>入门模型是软件自带的，不能移除。</translation>
    </message>
    <message>
        <source>The state of this run is damaged: {reason}.</source>
        <translation>此次训练的状态已损坏：{reason}。</translation>
    </message>
    <message>
        <source>The states of the frozen layers would not fit into memory: they are computed anew in each epoch, so training takes longer.</source>
        <translation>冻结层的状态放不进内存：每轮都要重新计算，因此训练更慢。</translation>
    </message>
    <message>
        <source>The system does not permit access.</source>
        <translation>系统不允许访问。</translation>
    </message>
    <message>
        <source>The table has no rows.</source>
        <translation>该表格没有数据行。</translation>
    </message>
    <message>
        <source>The table of this dataset is damaged: {error}</source>
        <translation>此数据集的表格已损坏：{error}</translation>
    </message>
    <message>
        <source>The table of this dataset is missing.</source>
        <translation>此数据集的表格缺失。</translation>
    </message>
    <message>
        <source>The test examples hold none of {count:,} classes: {labels}.</source>
        <translation>测试集样本中缺少 {count:,} 个类别：{labels}。</translation>
    </message>
    <message>
        <source>The text consists of blanks only.</source>
        <translation>文本中只有空白。</translation>
    </message>
    <message>
        <source>The threshold must lie between 0 and 1.</source>
        <translation>阈值必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The tokenizer cannot be loaded: {reason}.</source>
        <translation>无法加载分词器：{reason}。</translation>
    </message>
    <message>
        <source>The tokenizer is missing (tokenizer.json or vocab.txt).</source>
        <translation>缺少分词器（tokenizer.json 或 vocab.txt）。</translation>
    </message>
    <message>
        <source>The tokenizer is only there as {name}, which cannot be read here.</source>
        <translation>分词器只有 {name} 形式，这里无法读取。</translation>
    </message>
    <message>
        <source>The tokenizer of “{model}” is only there as {name}, which cannot be read here.</source>
        <translation>“{model}”的分词器只有 {name} 形式，这里无法读取。</translation>
    </message>
    <message>
        <source>The top {count} layers are mixed.</source>
        <translation>混合了顶部 {count} 层。</translation>
    </message>
    <message>
        <source>The validation examples hold none of {count:,} classes: {labels}.</source>
        <translation>验证集样本中缺少 {count:,} 个类别：{labels}。</translation>
    </message>
    <message>
        <source>The version of the recipe is no version: {value}.</source>
        <translation>配方的版本无效：{value}。</translation>
    </message>
    <message>
        <source>The weights are a Python pickle ({name}), which can run any program when it is opened. Only safetensors are loaded.</source>
        <translation>权重是 Python pickle 文件（{name}），打开时可能运行任意程序。只加载 safetensors 格式。</translation>
    </message>
    <message>
        <source>The weights are incomplete: {missing:,} bytes of the file are missing.</source>
        <translation>权重不完整：文件缺少 {missing:,} 字节。</translation>
    </message>
    <message>
        <source>The weights are those after step {step} (epoch {epoch:.1f}), the best by the validation split.</source>
        <translation>所用权重来自第 {step} 步之后（第 {epoch:.1f} 轮），在验证集上表现最好。</translation>
    </message>
    <message>
        <source>The weights cannot be loaded: {reason}.</source>
        <translation>无法加载权重：{reason}。</translation>
    </message>
    <message>
        <source>The weights do not fit the configuration: {count} parts are missing, the first is {name}.</source>
        <translation>权重与配置不匹配：缺少 {count} 个部分，第一个是 {name}。</translation>
    </message>
    <message>
        <source>The weights file holds no weights.</source>
        <translation>权重文件中没有权重。</translation>
    </message>
    <message>
        <source>The weights file is damaged, or is no safetensors file.</source>
        <translation>权重文件已损坏，或不是 safetensors 文件。</translation>
    </message>
    <message>
        <source>The weights file “{name}” is missing.</source>
        <translation>缺少权重文件“{name}”。</translation>
    </message>
    <message>
        <source>The weights lack parts of the model: {parts}.</source>
        <translation>权重缺少模型的部分内容：{parts}。</translation>
    </message>
    <message>
        <source>The weights of the head cannot be loaded: {reason}.</source>
        <translation>无法加载分类头的权重：{reason}。</translation>
    </message>
    <message>
        <source>The weights of the head do not fit: {parts}.</source>
        <translation>分类头的权重不匹配：{parts}。</translation>
    </message>
    <message>
        <source>The window is not installed here.</source>
        <translation>此处没有安装窗口界面。</translation>
    </message>
    <message>
        <source>The {classes:,} labels are all numbers. If “{column}” is an amount or a measurement, it should be cut into a few classes first.</source>
        <translation>{classes:,} 个标签全都是数字。如果“{column}”是数量或测量值，应先将其划分成少数几个类别。</translation>
    </message>
    <message>
        <source>The {count:,} training examples do not differ in their labels.</source>
        <translation>{count:,} 个训练样本的标签没有差别。</translation>
    </message>
    <message>
        <source>The {count:,} training examples do not hold two classes; found: {labels}.</source>
        <translation>{count:,} 个训练样本中不足两个类别；现有：{labels}。</translation>
    </message>
    <message>
        <source>There are entities but no text.</source>
        <translation>有实体但没有文本。</translation>
    </message>
    <message>
        <source>There are no lessons to learn from.</source>
        <translation>没有可供学习的教师读数。</translation>
    </message>
    <message>
        <source>There are no rows to classify.</source>
        <translation>没有可分类的行。</translation>
    </message>
    <message>
        <source>There are no validation examples: training cannot stop early, and the last weights are kept instead of the best.</source>
        <translation>没有验证集样本：训练无法提前停止，保留的是最后的权重，而不是最好的权重。</translation>
    </message>
    <message>
        <source>There are no weights in this folder (model.safetensors).</source>
        <translation>该文件夹中没有权重（model.safetensors）。</translation>
    </message>
    <message>
        <source>There are only {count} examples; at least {least} are needed to learn and to test.</source>
        <translation>只有 {count} 个样本；至少需要 {least} 个才能训练和测试。</translation>
    </message>
    <message>
        <source>There are tags but no tokens.</source>
        <translation>有标签但没有词元。</translation>
    </message>
    <message>
        <source>There are too few training examples: {count:,}.</source>
        <translation>训练样本太少：{count:,} 个。</translation>
    </message>
    <message>
        <source>There are {answers} answers but {places} positions.</source>
        <translation>有 {answers} 个答案，却有 {places} 个位置。</translation>
    </message>
    <message>
        <source>There are {tokens:,} tokens but {tags:,} tags.</source>
        <translation>有 {tokens:,} 个词元，却有 {tags:,} 个标签。</translation>
    </message>
    <message>
        <source>There are: {columns}.</source>
        <translation>现有的列：{columns}。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>现有：{names}。</translation>
    </message>
    <message>
        <source>There is a tag but no token: “{tag}”.</source>
        <translation>有标签但没有词元：“{tag}”。</translation>
    </message>
    <message>
        <source>There is already a folder of this name.</source>
        <translation>已有同名的文件夹。</translation>
    </message>
    <message>
        <source>There is already a model called “{name}”.</source>
        <translation>已有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>There is already a run “{name}”.</source>
        <translation>已经有名为“{name}”的训练记录。</translation>
    </message>
    <message>
        <source>There is neither a test nor a validation split: these scores are of the texts that the model was trained on and say nothing about others.</source>
        <translation>既没有测试集，也没有验证集：这些得分来自训练模型所用的文本，不能说明它对其他文本的表现。</translation>
    </message>
    <message>
        <source>There is no activation called “{name}”.</source>
        <translation>没有名为“{name}”的激活函数。</translation>
    </message>
    <message>
        <source>There is no added model “{name}”.</source>
        <translation>没有已添加的模型“{name}”。</translation>
    </message>
    <message>
        <source>There is no base model “{base}”.</source>
        <translation>没有基础模型“{base}”。</translation>
    </message>
    <message>
        <source>There is no column called “{name}”.</source>
        <translation>没有名为“{name}”的列。</translation>
    </message>
    <message>
        <source>There is no column “{name}”.</source>
        <translation>没有列“{name}”。</translation>
    </message>
    <message>
        <source>There is no config.json in this folder, so it holds no Hugging Face model.</source>
        <translation>该文件夹中没有 config.json，因此不是 Hugging Face 模型。</translation>
    </message>
    <message>
        <source>There is no display to open the window on.</source>
        <translation>没有可用的图形显示环境，无法打开窗口。</translation>
    </message>
    <message>
        <source>There is no encoding called “{name}”.</source>
        <translation>没有名为“{name}”的编码。</translation>
    </message>
    <message>
        <source>There is no folder to write the archive to.</source>
        <translation>没有可存放压缩包的文件夹。</translation>
    </message>
    <message>
        <source>There is no folder to write the pack to.</source>
        <translation>没有可写入模型包的文件夹。</translation>
    </message>
    <message>
        <source>There is no folder to write to.</source>
        <translation>没有可写入的文件夹。</translation>
    </message>
    <message>
        <source>There is no kind of device called “{name}”.</source>
        <translation>没有名为“{name}”的设备类型。</translation>
    </message>
    <message>
        <source>There is no label.</source>
        <translation>没有标签。</translation>
    </message>
    <message>
        <source>There is no learning-rate schedule “{name}”.</source>
        <translation>没有名为“{name}”的学习率调度方式。</translation>
    </message>
    <message>
        <source>There is no metric called “{name}”.</source>
        <translation>没有名为“{name}”的指标。</translation>
    </message>
    <message>
        <source>There is no model called “{name}” in the library.</source>
        <translation>模型库中没有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>There is no model “{model}” on this hub.</source>
        <translation>该模型站点上没有模型“{model}”。</translation>
    </message>
    <message>
        <source>There is no permission to read this file.</source>
        <translation>没有读取此文件的权限。</translation>
    </message>
    <message>
        <source>There is no permission to read this.</source>
        <translation>没有读取权限。</translation>
    </message>
    <message>
        <source>There is no permission to write here.</source>
        <translation>没有在此处写入的权限。</translation>
    </message>
    <message>
        <source>There is no plain text (*.txt, *.txt.xz) to learn from.</source>
        <translation>没有可供学习的纯文本文件（*.txt、*.txt.xz）。</translation>
    </message>
    <message>
        <source>There is no pooling called “{name}”.</source>
        <translation>没有名为“{name}”的汇聚方式。</translation>
    </message>
    <message>
        <source>There is no precision called “{name}”.</source>
        <translation>没有名为“{name}”的精度。</translation>
    </message>
    <message>
        <source>There is no preset called “{name}”.</source>
        <translation>没有名为“{name}”的预设。</translation>
    </message>
    <message>
        <source>There is no remedy called “{name}”.</source>
        <translation>没有名为“{name}”的修正方式。</translation>
    </message>
    <message>
        <source>There is no run “{name}”.</source>
        <translation>没有训练记录“{name}”。</translation>
    </message>
    <message>
        <source>There is no second text.</source>
        <translation>没有第二文本。</translation>
    </message>
    <message>
        <source>There is no sheet called “{name}”.</source>
        <translation>没有名为“{name}”的工作表。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>There is no teacher called {names}.</source>
        <translation>没有名为 {names} 的教师模型。</translation>
    </message>
    <message>
        <source>There is no test split: these scores are of the validation split, by which the best weights were chosen, and so a little too good.</source>
        <translation>没有测试集：这些得分来自验证集，而最好的权重正是按验证集选出的，因此得分略微偏高。</translation>
    </message>
    <message>
        <source>There is no text.</source>
        <translation>没有文本。</translation>
    </message>
    <message>
        <source>There is no {kind} called “{name}”.</source>
        <translation>没有名为“{name}”的 {kind}。</translation>
    </message>
    <message>
        <source>There is no “{name}” beside it.</source>
        <translation>它旁边没有“{name}”。</translation>
    </message>
    <message>
        <source>There is no “{name}” in the bin.</source>
        <translation>回收站中没有“{name}”。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成此操作。</translation>
    </message>
    <message>
        <source>There is not enough memory to train on even one text at a time.</source>
        <translation>内存不足，即使每次只用一条文本也无法训练。</translation>
    </message>
    <message>
        <source>There is not enough room on the disk to unpack the archive.</source>
        <translation>磁盘空间不足，无法解压该压缩包。</translation>
    </message>
    <message>
        <source>There is nothing here to import.</source>
        <translation>这里没有可导入的内容。</translation>
    </message>
    <message>
        <source>There is nothing to classify here.</source>
        <translation>这里没有可分类的内容。</translation>
    </message>
    <message>
        <source>There is nothing to train on.</source>
        <translation>没有可用于训练的内容。</translation>
    </message>
    <message>
        <source>There is only one column, “{name}”; a text and a label are needed.</source>
        <translation>只有一列“{name}”；需要一列文本和一列标签。</translation>
    </message>
    <message>
        <source>There is something of this name already.</source>
        <translation>已经有同名的文件或文件夹。</translation>
    </message>
    <message>
        <source>This base model cannot compute its layers again for each step.</source>
        <translation>这个基础模型不支持每一步重新计算各层。</translation>
    </message>
    <message>
        <source>This base model has no matrices in its layers that adapters could be put to.</source>
        <translation>该基础模型所选的层中没有可添加适配器的矩阵。</translation>
    </message>
    <message>
        <source>This base model has {count} layers; these are not there: {layers}.</source>
        <translation>该基础模型有 {count} 层，以下层不存在：{layers}。</translation>
    </message>
    <message>
        <source>This base model reads from left to right, so its first token knows nothing of the rest of the text.</source>
        <translation>该基础模型从左到右读取，因此第一个词元不了解文本的其余部分。</translation>
    </message>
    <message>
        <source>This computer has no keyring in which a token could be kept safely.</source>
        <translation>本机没有可以安全保存令牌的密钥环。</translation>
    </message>
    <message>
        <source>This does not describe an entity: “{value}”.</source>
        <translation>这不是对实体的描述：“{value}”。</translation>
    </message>
    <message>
        <source>This file is not a pack of a base model: it has no pack.json.</source>
        <translation>该文件不是基础模型包：其中没有 pack.json。</translation>
    </message>
    <message>
        <source>This is no access token.</source>
        <translation>这不是访问令牌。</translation>
    </message>
    <message>
        <source>This model answers questions, and there is none.</source>
        <translation>这个模型用来回答问题，但没有给出问题。</translation>
    </message>
    <message>
        <source>This model does not answer questions.</source>
        <translation>这个模型不能回答问题。</translation>
    </message>
    <message>
        <source>This model is being downloaded already.</source>
        <translation>该模型正在下载中。</translation>
    </message>
    <message>
        <source>This model reads two texts side by side, and there is no column “{name}” for the second one.</source>
        <translation>此模型并列读取两段文本，而文件中没有第二段文本所在的列“{name}”。</translation>
    </message>
    <message>
        <source>This model writes text ({kind}); most tasks want an encoder.</source>
        <translation>该模型用于生成文本（{kind}）；大多数任务需要编码器。</translation>
    </message>
    <message>
        <source>This network cannot be written as ONNX: {reason}.</source>
        <translation>该网络无法写成 ONNX：{reason}。</translation>
    </message>
    <message>
        <source>This pack was made by a newer Tunesmith.</source>
        <translation>该模型包由更新版本的 Tunesmith 制作。</translation>
    </message>
    <message>
        <source>Token F1</source>
        <translation>词级 F1</translation>
    </message>
    <message>
        <source>Train adapters beside the layers, which stay as they are, at a learning rate of {rate:.1e}, for adapters want more</source>
        <translation>在各层旁训练适配器，各层保持不变；适配器需要更高的学习率，改为 {rate:.1e}</translation>
    </message>
    <message>
        <source>Train only the head, and leave what was pre-trained as it is</source>
        <translation>只训练分类头，预训练的部分保持不变</translation>
    </message>
    <message>
        <source>Try again in {seconds} seconds.</source>
        <translation>请在 {seconds} 秒后重试。</translation>
    </message>
    <message>
        <source>Try again later, or use another hub or mirror; what is here is kept.</source>
        <translation>请稍后重试，或使用其他站点或镜像；已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, use another hub or mirror.</source>
        <translation>请重试；如果再次发生，请使用其他站点或镜像。</translation>
    </message>
    <message>
        <source>Tunesmith is set to work offline, so nothing is fetched.</source>
        <translation>Tunesmith 已设为离线工作，因此不会获取任何内容。</translation>
    </message>
    <message>
        <source>Turn that off; smaller batches save memory too.</source>
        <translation>请关闭此项；减小批次同样可以节省内存。</translation>
    </message>
    <message>
        <source>Twice the depth of the small MiniLM: a little more accurate, half as quick.</source>
        <translation>深度是小号 MiniLM 的两倍：略准一些，速度减半。</translation>
    </message>
    <message>
        <source>Unlock it, or set the environment variable HF_TOKEN instead.</source>
        <translation>请解锁它，或改用环境变量 HF_TOKEN。</translation>
    </message>
    <message>
        <source>Unpack it, and open the folder instead.</source>
        <translation>请先解压，再打开解压后的文件夹。</translation>
    </message>
    <message>
        <source>Use an address that begins with https://, or remove the token.</source>
        <translation>请使用以 https:// 开头的地址，或移除令牌。</translation>
    </message>
    <message>
        <source>Use another hub or mirror.</source>
        <translation>请使用其他站点或镜像。</translation>
    </message>
    <message>
        <source>Usual are a rank of 8 and twice as much alpha.</source>
        <translation>通常秩为 8，alpha 为其两倍。</translation>
    </message>
    <message>
        <source>Values of adapters were given, but no adapters.</source>
        <translation>给出了适配器的参数，但没有使用适配器。</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it there.</source>
        <translation>请等它完成，或在那里停止它。</translation>
    </message>
    <message>
        <source>Weight decay {decay:g}: the head is held back, for it would soon know single texts by heart.</source>
        <translation>权重衰减 {decay:g}：约束头部，否则它很快就会死记单条文本。</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>What answers there does not speak as a hub does.</source>
        <translation>该地址的应答不像模型站点。</translation>
    </message>
    <message>
        <source>What is here is kept: start the download again to go on where it stopped.</source>
        <translation>已下载的部分会保留：再次开始下载即可从中断处继续。</translation>
    </message>
    <message>
        <source>What is learned: {title}.</source>
        <translation>学习任务：{title}。</translation>
    </message>
    <message>
        <source>What stands under “data” is not a list of documents.</source>
        <translation>“data”下面的内容不是文档列表。</translation>
    </message>
    <message>
        <source>With so few texts, those of one class are also drawn together and those of different classes pushed apart: each pair of texts teaches something.</source>
        <translation>文本这么少时，还会让同一类别的文本彼此靠近、不同类别的文本彼此远离：每一对文本都能提供信息。</translation>
    </message>
    <message>
        <source>Write one token a line, its tag in the last column, and a blank line after each sentence.</source>
        <translation>请每行写一个词元，标签放在最后一列，并在每句之后空一行。</translation>
    </message>
    <message>
        <source>Write the layers to leave out instead, as dropped_layers = [{n}, …] up to the last one of the base model.</source>
        <translation>请改写为要去掉的层：dropped_layers = [{n}, …]，直到基础模型的最后一层。</translation>
    </message>
    <message>
        <source>Write the numbers of the layers instead, as reinitialised_layers = [10, 11] for the top two of twelve.</source>
        <translation>请改写为层的编号，例如十二层中的最上面两层写作 reinitialised_layers = [10, 11]。</translation>
    </message>
    <message>
        <source>Writing the graph</source>
        <translation>正在写出计算图</translation>
    </message>
    <message>
        <source>Writing the pack</source>
        <translation>正在写入模型包</translation>
    </message>
    <message>
        <source>XLM-RoBERTa trained further to compare texts in a hundred languages.</source>
        <translation>在 XLM-RoBERTa 上继续训练，用于比较上百种语言的文本。</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>accuracy of a label</source>
        <translation>单个标签的准确率</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>micro-F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>partial F1</source>
        <translation>部分匹配 F1</translation>
    </message>
    <message>
        <source>partial precision</source>
        <translation>部分匹配精确率</translation>
    </message>
    <message>
        <source>partial recall</source>
        <translation>部分匹配召回率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>root mean squared error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>texts with all labels right</source>
        <translation>标签全部正确的文本</translation>
    </message>
    <message>
        <source>token F1</source>
        <translation>词级 F1</translation>
    </message>
    <message>
        <source>weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>{count:,} entities begin or end inside a word. Whole words are tagged, so the model learns the whole word and is counted wrong there.</source>
        <translation>{count:,} 个实体的边界落在词的中间。打标以整词为单位，因此模型学到的是整词，在这些地方会被判错。</translation>
    </message>
    <message>
        <source>{count:,} of {all:,} texts were given no label; {true:,} have none.</source>
        <translation>{all:,} 条文本中有 {count:,} 条没有得到标签；数据中没有标签的有 {true:,} 条。</translation>
    </message>
    <message>
        <source>{count:,} questions ({share:.1%}) repeat an earlier one about the same context with the same answer, apart from case and blanks.</source>
        <translation>{count:,} 个问题（{share:.1%}）与前面同一上下文的问题重复且答案相同（忽略大小写和空格）。</translation>
    </message>
    <message>
        <source>{cut:,} of {total:,} pairs have more than the {limit:,} tokens that the model reads: of the longer text the end is left out, and both get half of the room where both are long. {share:.0%} of the tokens of these pairs reach the model.</source>
        <translation>{total:,} 对文本中有 {cut:,} 对超过模型可读的 {limit:,} 个词元：较长一段的末尾不读入，两段都长时各占一半。这些文本对的词元有 {share:.0%} 进入模型。</translation>
    </message>
    <message>
        <source>{examples:,} Chinese texts of median {median:,} characters on the {device}: {model} is the strongest that is likely to train within an hour.</source>
        <translation>{examples:,} 条中文文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是其中很可能一小时内训练完的最强模型。</translation>
    </message>
    <message>
        <source>{examples:,} English texts of median {median:,} characters on the {device}: {model} is the strongest that is likely to train within an hour.</source>
        <translation>{examples:,} 条英文文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是其中很可能一小时内训练完的最强模型。</translation>
    </message>
    <message>
        <source>{examples:,} pairs of median {median:,} characters on the {device}: {model} has learned to compare pairs already.</source>
        <translation>{examples:,} 个文本对，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 已经学过比较文本对。</translation>
    </message>
    <message>
        <source>{examples:,} texts in several languages, of median {median:,} characters, on the {device}: {model} is the smallest that knows them; expect to wait.</source>
        <translation>{examples:,} 条多种语言的文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是懂这些语言的最小模型；请预期需要等待。</translation>
    </message>
    <message>
        <source>{examples:,} texts in several languages, of median {median:,} characters, on the {device}: {model} is the strongest that is likely to train within an hour.</source>
        <translation>{examples:,} 条多种语言的文本，中位长度 {median:,} 个字符，在 {device} 上训练：{model} 是其中很可能一小时内训练完的最强模型。</translation>
    </message>
    <message>
        <source>{examples:,} texts of median {median:,} characters on the {device}: larger models would take long or do not fit into the memory, so begin with {model}.</source>
        <translation>{examples:,} 条文本，中位长度 {median:,} 个字符，在 {device} 上训练：更大的模型耗时长或内存放不下，请先用 {model}。</translation>
    </message>
    <message>
        <source>{examples:,} texts of median {median:,} characters, some very long, on the {device}: {model} reads them whole.</source>
        <translation>{examples:,} 条文本，中位长度 {median:,} 个字符，其中有些很长，在 {device} 上训练：{model} 能完整读取。</translation>
    </message>
    <message>
        <source>{file} has a row for each token: sentences by “{sentence}”, tokens in “{word}”, tags in “{tag}”.</source>
        <translation>{file} 每行一个词：句子按“{sentence}”划分，词在“{word}”列，标记在“{tag}”列。</translation>
    </message>
    <message>
        <source>{file} holds tokens without tags; its sentences were read as unlabelled texts.</source>
        <translation>{file} 只有词元而没有标签；其中的句子已作为未标注文本读入。</translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what the pack says.</source>
        <translation>{file} 已损坏：内容与模型包所述不符。</translation>
    </message>
    <message>
        <source>{file} is not what the hub says it is (wrong checksum), so it was thrown away.</source>
        <translation>{file} 与模型站点所述不符（校验和错误），已丢弃。</translation>
    </message>
    <message>
        <source>{file} is read as {encoding}; cells are separated by “{delimiter}”, and no row names the columns.</source>
        <translation>{file} 按 {encoding} 读取；单元格以“{delimiter}”分隔，没有表头行。</translation>
    </message>
    <message>
        <source>{file} is read as {encoding}; cells are separated by “{delimiter}”, and the first row names the columns.</source>
        <translation>{file} 按 {encoding} 读取；单元格以“{delimiter}”分隔，第一行是表头。</translation>
    </message>
    <message>
        <source>{file}, question {row}:</source>
        <translation>{file}，第 {row} 个问题：</translation>
    </message>
    <message>
        <source>{file}: 1 row above the table was left out.</source>
        <translation>{file}：表格上方的 1 行未读入。</translation>
    </message>
    <message>
        <source>{file}: answers that do not stand in their context and were left out: {count:,} (the first belongs to question {id}). Each of their questions keeps another answer; the list of what was skipped shows them.</source>
        <translation>{file}：不在上下文中、因而未采用的答案：{count:,} 个（第一个属于问题 {id}）。相应的问题都保留了其他答案；跳过内容的列表中可以看到它们。</translation>
    </message>
    <message>
        <source>{file}: answers that do not stand in their context: {count:,} (the first belongs to question {id}). They were left out, and with them the questions that have no other answer: {questions:,}. The list of what was skipped shows each.</source>
        <translation>{file}：不在上下文中的答案：{count:,} 个（第一个属于问题 {id}）。这些答案未采用，没有其他答案的问题也随之略去：{questions:,} 个。跳过内容的列表逐一列出。</translation>
    </message>
    <message>
        <source>{file}: answers that their context writes otherwise (blanks, width of letters, case, closing punctuation): {count:,}; the writing of the context was taken (the first belongs to question {id}).</source>
        <translation>{file}：与上下文写法不同的答案（空白、全角半角、大小写、末尾标点）：{count:,} 个；采用了上下文中的写法（第一个属于问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: answers whose stated position was wrong: {count:,}; each was moved to the nearest place where it stands in its context (the first belongs to question {id}).</source>
        <translation>{file}：所标位置有误的答案：{count:,} 个；每个都移到了它在上下文中出现的最近位置（第一个属于问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: answers with blanks at their edges: {count:,}; the blanks were left out (the first belongs to question {id}).</source>
        <translation>{file}：首尾带空白的答案：{count:,} 个；空白已去掉（第一个属于问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: answers without a position that occur more than once in their context: {count:,}; the first occurrence counts as the right one (the first belongs to question {id}).</source>
        <translation>{file}：没有标出位置、且在上下文中出现不止一次的答案：{count:,} 个；以第一次出现为准（第一个属于问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: answers without a position: {count:,}; each was placed where it first occurs in its context (the first belongs to question {id}).</source>
        <translation>{file}：没有标出位置的答案：{count:,} 个；每个都放在它在上下文中第一次出现的位置（第一个属于问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: characters are counted from 1, and the stated end of an entity is its last character.</source>
        <translation>{file}：字符从 1 开始计数，实体的结束位置是其最后一个字符。</translation>
    </message>
    <message>
        <source>{file}: characters are counted from 1.</source>
        <translation>{file}：字符从 1 开始计数。</translation>
    </message>
    <message>
        <source>{file}: each document is read as one text.</source>
        <translation>{file}：每个文档作为一条文本读取。</translation>
    </message>
    <message>
        <source>{file}: entities in several pieces, read from their first character to their last: {count:,}.</source>
        <translation>{file}：由几段组成的实体，已按首字符到末字符读取：{count:,}。</translation>
    </message>
    <message>
        <source>{file}: entities that overlap a longer one and were left out: {count:,} (first in row {row}).</source>
        <translation>{file}：与更长的实体重叠而被舍去的实体：{count:,} 个（首个在第 {row} 行）。</translation>
    </message>
    <message>
        <source>{file}: entities that overlap a longer one and were left out: {count:,}.</source>
        <translation>{file}：与更长的实体重叠而被略去的实体：{count:,}。</translation>
    </message>
    <message>
        <source>{file}: entities whose stated place or tags were wrong and were repaired: {count:,} (first in row {row}).</source>
        <translation>{file}：位置或标签有误并已修复的实体：{count:,} 个（首个在第 {row} 行）。</translation>
    </message>
    <message>
        <source>{file}: entities whose stated place was wrong and was moved to where their text stands: {count:,}.</source>
        <translation>{file}：标明的位置有误、已移到其文本所在处的实体：{count:,}。</translation>
    </message>
    <message>
        <source>{file}: questions without an answer in their context: {count:,}; the model learns to say so (the first is question {id}).</source>
        <translation>{file}：上下文中没有答案的问题：{count:,} 个；模型会学着指出没有答案（第一个是问题 {id}）。</translation>
    </message>
    <message>
        <source>{file}: rows left out because they could not be read: {count:,} (first in row {row}). The list of what was skipped shows each with its reason.</source>
        <translation>{file}：有 {count:,} 行因无法读取而未采用（首处在第 {row} 行）。跳过内容的清单列出每一行及其原因。</translation>
    </message>
    <message>
        <source>There were no examples to score: the figures mean nothing.</source>
        <translation>没有可评分的样本：这些数字没有意义。</translation>
    </message>
    <message>
        <source>The base model is random, and parts of it are frozen: they would stay random.</source>
        <translation>基础模型是随机的，其中部分又被冻结：这些部分将一直是随机的。</translation>
    </message>
    <message>
        <source>The head that this base model has for this task knows no dropout.</source>
        <translation>该基础模型用于此任务的头部没有 Dropout。</translation>
    </message>
    <message>
        <source>There is no layer left that adapters could be put to: all are fresh or dropped.</source>
        <translation>没有可以添加适配器的层：所有层都已重新初始化或丢弃。</translation>
    </message>
    <message>
        <source>These files are being classified into this output already.</source>
        <translation>已有任务正在对这些文件分类，并输出到同一位置。</translation>
    </message>
    <message>
        <source>These files were imported before; that dataset is used.</source>
        <translation>这些文件之前导入过；将使用当时的数据集。</translation>
    </message>
    <message>
        <source>This PDF is damaged: {reason}.</source>
        <translation>此 PDF 已损坏：{reason}。</translation>
    </message>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>此 PDF 受密码保护。</translation>
    </message>
    <message>
        <source>This archive is not a model of Tunesmith: it has no card.json.</source>
        <translation>此压缩包不是 Tunesmith 模型：其中没有 card.json。</translation>
    </message>
    <message>
        <source>This computer has no usable {name} device.</source>
        <translation>这台电脑没有可用的 {name} 设备。</translation>
    </message>
    <message>
        <source>This dataset is no longer there.</source>
        <translation>此数据集已不存在。</translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation>无法读取此文件：{reason}。</translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation>此文件不存在。</translation>
    </message>
    <message>
        <source>This file exists already.</source>
        <translation>此文件已存在。</translation>
    </message>
    <message>
        <source>This file has no rows.</source>
        <translation>此文件没有数据行。</translation>
    </message>
    <message>
        <source>This file is damaged or not what its name says: {reason}.</source>
        <translation>此文件已损坏，或内容与扩展名不符：{reason}。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>此文件为空。</translation>
    </message>
    <message>
        <source>This file was changed while it was being classified.</source>
        <translation>此文件在分类过程中被更改。</translation>
    </message>
    <message>
        <source>This is not a Word document, or it is damaged.</source>
        <translation>这不是 Word 文档，或文档已损坏。</translation>
    </message>
    <message>
        <source>This is not a folder.</source>
        <translation>这不是文件夹。</translation>
    </message>
    <message>
        <source>This is not a model of Tunesmith: its card.json is missing.</source>
        <translation>这不是 Tunesmith 模型：缺少 card.json。</translation>
    </message>
    <message>
        <source>This is not a valid recipe: {reason}.</source>
        <translation>这不是有效的配方：{reason}。</translation>
    </message>
    <message>
        <source>This is not valid JSON: {problem}</source>
        <translation>这不是有效的 JSON：{problem}</translation>
    </message>
    <message>
        <source>This is not valid JSON: {reason}.</source>
        <translation>这不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
        <source>This kind of file is not a document that can be read.</source>
        <translation>此类文件不是可以读取的文档。</translation>
    </message>
    <message>
        <source>This line is not a JSON object: {reason}.</source>
        <translation>此行不是 JSON 对象：{reason}。</translation>
    </message>
    <message>
        <source>This model needs Python code of its own, which is not run here.</source>
        <translation>此模型需要运行自带的 Python 代码，这里不会运行。</translation>
    </message>
    <message>
        <source>This model was made by a newer Tunesmith (card format {version}, known here is {known}).</source>
        <translation>此模型由更新版本的 Tunesmith 创建（模型卡格式 {version}，当前版本支持 {known}）。</translation>
    </message>
    <message>
        <source>This run is already being trained.</source>
        <translation>此次训练已在进行中。</translation>
    </message>
    <message>
        <source>This run is finished.</source>
        <translation>此次训练已完成。</translation>
    </message>
    <message>
        <source>This tokenizer has no fast form (tokenizer.json).</source>
        <translation>此分词器没有快速版本（tokenizer.json）。</translation>
    </message>
    <message>
        <source>This workbook is empty.</source>
        <translation>此工作簿为空。</translation>
    </message>
    <message>
        <source>This workbook is protected by a password.</source>
        <translation>此工作簿受密码保护。</translation>
    </message>
    <message>
        <source>To go on: tunesmith train --resume {run}</source>
        <translation>继续训练请运行：tunesmith train --resume {run}</translation>
    </message>
    <message>
        <source>To train it further, extend it.</source>
        <translation>如需继续训练，请追加轮数。</translation>
    </message>
    <message>
        <source>Train a new model with more epochs.</source>
        <translation>请用更多轮数训练一个新模型。</translation>
    </message>
    <message>
        <source>Train anew; finished models are not affected.</source>
        <translation>请重新训练；已完成的模型不受影响。</translation>
    </message>
    <message>
        <source>Training goes on for {epochs} more epochs: the learning rate rises once more, then falls to zero.</source>
        <translation>再继续训练 {epochs} 轮：学习率会再次升高，然后降到零。</translation>
    </message>
    <message>
        <source>Training on the sample “{title}”.</source>
        <translation>正在用示例数据“{title}”训练。</translation>
    </message>
    <message>
        <source>Training on {name}.</source>
        <translation>在 {name} 上训练。</translation>
    </message>
    <message>
        <source>Training the baseline</source>
        <translation>正在训练基线</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Tuning the baseline</source>
        <translation>正在调优基线</translation>
    </message>
    <message>
        <source>Unpack it with the password and drop the files.</source>
        <translation>请先用密码解压，再拖放其中的文件。</translation>
    </message>
    <message>
        <source>Unpack it yourself if you trust it, and drop the folder.</source>
        <translation>如果信任它，请自行解压，再拖放文件夹。</translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation>正在解压 {file}</translation>
    </message>
    <message>
        <source>Update Tunesmith to use it.</source>
        <translation>请更新 Tunesmith 后再使用。</translation>
    </message>
    <message>
        <source>Use a lower learning rate, or the precision fp32.</source>
        <translation>请降低学习率，或使用 fp32 精度。</translation>
    </message>
    <message>
        <source>Use one of: {ids}.</source>
        <translation>请使用以下之一：{ids}。</translation>
    </message>
    <message>
        <source>Use the commands instead (tunesmith --help), see a training with tunesmith demo, or start the window in a desktop session.</source>
        <translation>请改用命令（tunesmith --help），运行 tunesmith demo 观看一次训练，或在桌面环境中启动窗口。</translation>
    </message>
    <message>
        <source>Use the commands instead: tunesmith --help.</source>
        <translation>请改用命令：tunesmith --help。</translation>
    </message>
    <message>
        <source>Use “starter”, an added model, or the path of a folder that holds one.</source>
        <translation>请使用“starter”（入门模型）、已添加的模型，或模型所在文件夹的路径。</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Wait for it to end, or stop it where it was started.</source>
        <translation>请等待其结束，或在启动它的地方将其停止。</translation>
    </message>
    <message>
        <source>Wait until that is done, or stop it first.</source>
        <translation>请等待其完成，或先将其停止。</translation>
    </message>
    <message>
        <source>What was saved before is untouched. Copy the details if you want to report this.</source>
        <translation>之前保存的内容没有受到影响。如需报告此问题，请复制详细信息。</translation>
    </message>
    <message>
        <source>Whether “{column}” counts from 0 or from 1 is not certain; check that the names fit the texts.</source>
        <translation>无法确定“{column}”是从 0 还是从 1 开始编号；请检查类别名称与文本是否相符。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>You chose this.</source>
        <translation>由用户选择。</translation>
    </message>
    <message>
        <source>bf16 mixed precision, as asked for.</source>
        <translation>按要求使用 bf16 混合精度。</translation>
    </message>
    <message>
        <source>bf16 mixed precision, fast on {device}.</source>
        <translation>使用 bf16 混合精度，在 {device} 上速度快。</translation>
    </message>
    <message>
        <source>config.json does not say which architecture this is (model_type).</source>
        <translation>config.json 没有说明模型的架构（model_type）。</translation>
    </message>
    <message>
        <source>{classes:,} classes with {average:,.1f} examples each on average: expect lower accuracy than with few classes.</source>
        <translation>共有 {classes:,} 个类别，平均每个 {average:,.1f} 个样本：准确率会比类别少时低。</translation>
    </message>
    <message>
        <source>{count:,} cells are longer than Excel allows and were cut in the output.</source>
        <translation>{count:,} 个单元格超出 Excel 允许的长度，在输出中已被截断。</translation>
    </message>
    <message>
        <source>{count:,} cells of the split column say neither train, validation nor test; these rows count as training examples.</source>
        <translation>划分列中有 {count:,} 个单元格不是训练集、验证集或测试集；这些行按训练样本处理。</translation>
    </message>
    <message>
        <source>{count:,} examples ({share:.1%}) repeat an earlier text with the same label, apart from case and blanks.</source>
        <translation>{count:,} 个样本（{share:.1%}）与前面的文本重复且标签相同（忽略大小写和空格）。</translation>
    </message>
    <message>
        <source>{count:,} groups have members on both sides of the division that the files state.</source>
        <translation>按文件中的划分，{count:,} 个分组的成员被分到了不同部分。</translation>
    </message>
    <message>
        <source>{count:,} labels differ from another only by case, blanks or width; they count as different classes.</source>
        <translation>{count:,} 个标签与其他标签仅在大小写、空格或全角/半角上不同；它们算作不同的类别。</translation>
    </message>
    <message>
        <source>{count:,} labels have blanks around them; they count as the same without.</source>
        <translation>{count:,} 个标签首尾有空格；将忽略这些空格，视为相同的标签。</translation>
    </message>
    <message>
        <source>{count:,} labels stand in validation or test but never in training, so they cannot be predicted: {labels}.</source>
        <translation>{count:,} 个标签在验证集或测试集中出现，却从未在训练集中出现，因此无法预测：{labels}。</translation>
    </message>
    <message>
        <source>{count:,} of {total:,} test texts ({share:.2%}) also stand among the examples that the model is made from, so its score would be too good.</source>
        <translation>{total:,} 条测试集文本中有 {count:,} 条（{share:.2%}）也出现在构建模型所用的样本中，会使得分虚高。</translation>
    </message>
    <message>
        <source>{count:,} of {total:,} validation texts ({share:.2%}) also stand among the training examples, so the best checkpoint would be chosen by what was learned by heart.</source>
        <translation>{total:,} 条验证集文本中有 {count:,} 条（{share:.2%}）也出现在训练样本中，这样选出的最佳检查点靠的是死记硬背。</translation>
    </message>
    <message>
        <source>{count:,} rows or files cannot be read and are left out.</source>
        <translation>{count:,} 行或文件无法读取，已被排除。</translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold NUL or replacement characters (�): the file is damaged, or was saved in another encoding than it was read in.</source>
        <translation>{count:,} 条文本（{share:.1%}）含有 NUL 字符或替换字符（�）：文件已损坏，或保存时的编码与读取时不同。</translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold remnants of HTML. The model will cope, but clean texts are learned from better.</source>
        <translation>{count:,} 条文本（{share:.1%}）残留 HTML 代码。模型可以应付，但干净的文本学习效果更好。</translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold sequences such as “Ã©” or “锟斤拷”: they were read in the wrong encoding at some time. Try another encoding for the file.</source>
        <translation>{count:,} 条文本（{share:.1%}）含有“Ã©”或“锟斤拷”之类的乱码：它们曾以错误的编码读取。请为文件换一种编码试试。</translation>
    </message>
    <message>
        <source>{count:,} texts are almost the same as another one of the same split.</source>
        <translation>{count:,} 条文本与同一划分中的另一条几乎相同。</translation>
    </message>
    <message>
        <source>{count:,} texts are almost the same as another one of the same split. (Found in a sample of {compared:,} of {different:,} different texts.)</source>
        <translation>{count:,} 条文本与同一划分中的另一条几乎相同。（在 {different:,} 条不同文本中抽取 {compared:,} 条查得。）</translation>
    </message>
    <message>
        <source>{count:,} texts are longer than the model reads; their ends did not count.</source>
        <translation>{count:,} 条文本超出模型可读取的长度；末尾超出的部分未计入。</translation>
    </message>
    <message>
        <source>{count:,} texts have fewer than {limit} characters; little can be learned from them.</source>
        <translation>{count:,} 条文本不足 {limit} 个字符；能从中学到的很少。</translation>
    </message>
    <message>
        <source>{count:,} texts have more than {limit:,} characters, the longest {longest:,}. A model reads only their beginning, unless long texts are read in windows.</source>
        <translation>{count:,} 条文本超过 {limit:,} 个字符，最长的有 {longest:,} 个。模型只读取开头部分，除非用滑动窗口读取长文本。</translation>
    </message>
    <message>
        <source>{count:,} texts of validation or test are almost the same as one that the model is made from, so scores may be too good.</source>
        <translation>验证集或测试集中有 {count:,} 条文本与构建模型所用的某条文本几乎相同，得分可能偏高。</translation>
    </message>
    <message>
        <source>{count:,} texts of validation or test are almost the same as one that the model is made from, so scores may be too good. (Found in a sample of {compared:,} of {different:,} different texts.)</source>
        <translation>验证集或测试集中有 {count:,} 条文本与构建模型所用的某条文本几乎相同，得分可能偏高。（在 {different:,} 条不同文本中抽取 {compared:,} 条查得。）</translation>
    </message>
    <message>
        <source>{count:,} tokens packed.</source>
        <translation>已打包 {count:,} 个词元。</translation>
    </message>
    <message>
        <source>{count} examples with labels the model does not know were left out: {labels}.</source>
        <translation>{count} 个样本的标签是模型不认识的，已排除：{labels}。</translation>
    </message>
    <message>
        <source>{count} examples with nothing to read were left out.</source>
        <translation>{count} 个样本没有可读的内容，已排除。</translation>
    </message>
    <message>
        <source>{count} of {all} classes have no example among those scored, so nothing is known about them: {labels}.</source>
        <translation>{all} 个类别中有 {count} 个在参与评分的样本中没有出现，因此无法了解其表现：{labels}。</translation>
    </message>
    <message>
        <source>{cut:,} of {total:,} texts are longer than the model reads; their ends are cut off. Reading long texts in windows avoids this.</source>
        <translation>{total:,} 条文本中有 {cut:,} 条超出模型可读取的长度，末尾会被截断。用滑动窗口读取长文本可避免这种情况。</translation>
    </message>
    <message>
        <source>{device} has no fast bf16 arithmetic.</source>
        <translation>{device} 不支持快速的 bf16 运算。</translation>
    </message>
    <message>
        <source>{file} and {count:,} more files:</source>
        <translation>{file} 等，另有 {count:,} 个文件：</translation>
    </message>
    <message>
        <source>{file} and {other} differ in the columns {names}; where they are absent the cells are empty.</source>
        <translation>{file} 与 {other} 的列不同（{names}）；缺少这些列的地方，单元格留空。</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} has {count} sheets; “{name}” was read.</source>
        <translation>{file} 有 {count} 张工作表；读取了“{name}”。</translation>
    </message>
    <message>
        <source>{file} has {count} sheets; “{sheet}” is read.</source>
        <translation>{file} 有 {count} 张工作表；读取的是“{sheet}”。</translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what the card says.</source>
        <translation>{file} 已损坏：内容与模型卡的记录不一致。</translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what was saved.</source>
        <translation>{file} 已损坏：内容与保存时不一致。</translation>
    </message>
    <message>
        <source>{file} lists the classes of the column “{column}”.</source>
        <translation>{file} 列出了“{column}”列的类别。</translation>
    </message>
    <message>
        <source>{file} looks like a list of class names, but it fits no column of the data.</source>
        <translation>{file} 看起来是类别名称列表，但与数据中的任何一列都不匹配。</translation>
    </message>
    <message>
        <source>{file} was found beside the data and read as the class names.</source>
        <translation>在数据旁边找到了 {file}，已作为类别名称读取。</translation>
    </message>
    <message>
        <source>{file} was read as {encoding}; this is a guess ({confidence:.0%} sure).</source>
        <translation>{file} 按 {encoding} 读取；这是推测的编码（把握 {confidence:.0%}）。</translation>
    </message>
    <message>
        <source>{file}, row {row}:</source>
        <translation>{file}，第 {row} 行：</translation>
    </message>
    <message>
        <source>{file}:</source>
        <translation>{file}：</translation>
    </message>
    <message>
        <source>{file}: NUL bytes were removed from {count:,} rows (first in row {row}).</source>
        <translation>{file}：已从 {count:,} 行中去除 NUL 字符（首次出现在第 {row} 行）。</translation>
    </message>
    <message>
        <source>{file}: lines that are not valid {encoding} and were read as {fallback}: {count:,} (first in line {line}: {bytes}).</source>
        <translation>{file}：有 {count:,} 行不是有效的 {encoding}，已按 {fallback} 读取（首处在第 {line} 行：{bytes}）。</translation>
    </message>
    <message>
        <source>{file}: lines that are not valid {encoding}: {count:,}; the invalid bytes stand in the text as \xNN (first in line {line}: {bytes}).</source>
        <translation>{file}：有 {count:,} 行不是有效的 {encoding}；无效字节在文本中显示为 \xNN（首处在第 {line} 行：{bytes}）。</translation>
    </message>
    <message>
        <source>{file}: rows that say nothing about entities and count as unlabelled: {count:,} (first in row {row}). A text without entities has an empty list: [].</source>
        <translation>{file}：未说明实体、视为未标注的行：{count:,} 行（首个在第 {row} 行）。没有实体的文本应写空列表：[]。</translation>
    </message>
    <message>
        <source>{file}: some lines are not valid {encoding} and are read as {fallback}.</source>
        <translation>{file}：有些行不是有效的 {encoding}，按 {fallback} 读取。</translation>
    </message>
    <message>
        <source>{file}: tags that {scheme} does not allow in their place were read as they were meant: {count:,} (first in the sentence of line {row}).</source>
        <translation>{file}：不符合 {scheme} 规则、已按原意读取的标签：{count:,} 个（首个在第 {row} 行开始的句子中）。</translation>
    </message>
    <message>
        <source>{file}: the answers in “{answer}” do not stand in “{context}”, so the file was read as an ordinary table.</source>
        <translation>{file}：“{answer}”中的答案不在“{context}”里，因此按普通表格读取。</translation>
    </message>
    <message>
        <source>{file}: the stated end of an entity is its last character.</source>
        <translation>{file}：实体的结束位置是其最后一个字符。</translation>
    </message>
    <message>
        <source>{file}: the tags in “{column}” are numbers whose names the file does not hold, so they were not read as entities. Export the tags as words such as B-PER.</source>
        <translation>{file}：“{column}”中的标签是数字，而文件中没有它们的名称，因此未作为实体读取。请将标签导出为 B-PER 这样的文字。</translation>
    </message>
    <message>
        <source>{file}: the text is read from {columns}, the one beside it from {second}.</source>
        <translation>{file}：从 {columns} 读取文本，从 {second} 读取与之并列的文本。</translation>
    </message>
    <message>
        <source>{file}: the text is read from {columns}.</source>
        <translation>{file}：从 {columns} 读取文本。</translation>
    </message>
    <message>
        <source>{file}: tokens in column {token}, tags in column {tags} ({scheme}); {entities:,} entities in {sentences:,} sentences.</source>
        <translation>{file}：词元在第 {token} 列，标签在第 {tags} 列（{scheme}）；{sentences:,} 个句子中有 {entities:,} 个实体。</translation>
    </message>
    <message>
        <source>{file}: without a header, “{question}” was read as the question, “{context}” as its context and “{answer}” as the answer, by what they hold.</source>
        <translation>{file}：文件没有表头，已按各列内容将“{question}”作为问题、“{context}”作为上下文、“{answer}”作为答案。</translation>
    </message>
    <message>
        <source>{file}: {count:,} rows have quotation marks that quote nothing (first in row {row}); they were kept as text.</source>
        <translation>{file}：{count:,} 行中有多余的引号（首次出现在第 {row} 行），已作为文本保留。</translation>
    </message>
    <message>
        <source>{file}: {entities:,} entities in {rows:,} paragraphs, from texts with .ann files beside them (brat).</source>
        <translation>{file}：{rows:,} 个段落中有 {entities:,} 个实体，读自旁边带有 .ann 文件的文本（brat）。</translation>
    </message>
    <message>
        <source>{file}: {entities:,} entities in {rows:,} rows, read from “{column}”.</source>
        <translation>{file}：{rows:,} 行中有 {entities:,} 个实体，读自“{column}”。</translation>
    </message>
    <message>
        <source>{file}: {rows:,} rows above the table were left out.</source>
        <translation>{file}：表格上方的 {rows:,} 行未读入。</translation>
    </message>
    <message>
        <source>{first} and {second} have different columns and do not fit into one table.</source>
        <translation>{first} 和 {second} 的列不同，无法合并成一张表。</translation>
    </message>
    <message>
        <source>{host}</source>
        <translation>{host}</translation>
    </message>
    <message>
        <source>{lines} lines kept, {duplicates} repetitions and {overlaps} evaluation texts dropped.</source>
        <translation>保留了 {lines} 行，去掉了 {duplicates} 条重复文本和 {overlaps} 条评估文本。</translation>
    </message>
    <message>
        <source>{model}</source>
        <translation>{model}</translation>
    </message>
    <message>
        <source>{model} from {host}: {size:,.1f} MB in {files} files, of which {kept:,.1f} MB are here; licence: {licence}.</source>
        <translation>{model}，来自 {host}：{files} 个文件共 {size:,.1f} MB，其中 {kept:,.1f} MB 已在本机；许可证：{licence}。</translation>
    </message>
    <message>
        <source>{model} from {host}: {size:,.1f} MB in {files} files; licence: {licence}.</source>
        <translation>{model}，来自 {host}：{files} 个文件共 {size:,.1f} MB；许可证：{licence}。</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name} is damaged: {reason}.</source>
        <translation>{name} 已损坏：{reason}。</translation>
    </message>
    <message>
        <source>{n} layers cannot be pooled: {left} are left.</source>
        <translation>无法汇聚 {n} 层：只剩 {left} 层。</translation>
    </message>
    <message>
        <source>{path}</source>
        <translation>{path}</translation>
    </message>
    <message>
        <source>{path}, near: {excerpt}</source>
        <translation>{path}，此处附近：{excerpt}</translation>
    </message>
    <message>
        <source>{path}:</source>
        <translation>{path}：</translation>
    </message>
    <message>
        <source>{problem} {more}</source>
        <translation>{problem} {more}</translation>
    </message>
    <message>
        <source>{texts:,} texts stand under more than one label ({count:,} examples); the model cannot learn which one is right.</source>
        <translation>{texts:,} 条文本带有不止一个标签（共 {count:,} 个样本）；模型无法知道哪个是对的。</translation>
    </message>
    <message>
        <source>“{address}” is no address of a hub.</source>
        <translation>“{address}”不是模型站点的地址。</translation>
    </message>
    <message>
        <source>“{column}” holds numbers from {low:.4g} to {high:.4g}, so each text is given a number instead of a class.</source>
        <translation>“{column}”是从 {low:.4g} 到 {high:.4g} 的数，因此每段文本得到一个数而不是类别。</translation>
    </message>
    <message>
        <source>“{file}” would unpack to {size:,} bytes from {packed:,}: this is no honest archive.</source>
        <translation>“{file}”压缩后为 {packed:,} 字节，解压后会达到 {size:,} 字节：这不是正常的压缩包。</translation>
    </message>
    <message>
        <source>“{label}” has {names:,} different labels in {count:,} rows: it looks like words or numbers of each row, not like labels.</source>
        <translation>“{label}”在 {count:,} 行中有 {names:,} 个不同的标签：看起来像每行自己的词或数字，而不是标签。</translation>
    </message>
    <message>
        <source>“{model}” does not exist on this hub, or is private.</source>
        <translation>“{model}”在该模型站点上不存在，或是私有的。</translation>
    </message>
    <message>
        <source>“{model}” has no config.json among its {count} files, so transformers cannot use it.</source>
        <translation>“{model}”的 {count} 个文件中没有 config.json,transformers 无法使用它。</translation>
    </message>
    <message>
        <source>“{model}” has no revision “{revision}”.</source>
        <translation>“{model}”没有修订版“{revision}”。</translation>
    </message>
    <message>
        <source>“{model}” has no tokenizer.</source>
        <translation>“{model}”没有分词器。</translation>
    </message>
    <message>
        <source>“{model}” has no weights as model.safetensors.</source>
        <translation>“{model}”没有 model.safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>“{model}” is given only to those who accepted its terms.</source>
        <translation>“{model}”只提供给已接受其条款的人。</translation>
    </message>
    <message>
        <source>“{model}” is no name of a model on a hub.</source>
        <translation>“{model}”不是模型站点上的模型名称。</translation>
    </message>
    <message>
        <source>“{model}” is published as a Python pickle only ({name}), which can run any program when it is opened. Only safetensors are fetched.</source>
        <translation>“{model}”只以 Python pickle（{name}）形式发布，打开时可能运行任意程序。这里只获取 safetensors。</translation>
    </message>
    <message>
        <source>“{model}” needs Python code of its own, which is not run here.</source>
        <translation>“{model}”需要自带的 Python 代码，这里不会运行。</translation>
    </message>
    <message>
        <source>“{most}” has {most_count:,} training examples, “{least}” {least_count:,}: {ratio:,.0f} times as many. Accuracy will flatter; look at macro-F1, and consider class weights.</source>
        <translation>“{most}”有 {most_count:,} 个训练样本，“{least}”只有 {least_count:,} 个，前者是后者的 {ratio:,.0f} 倍。准确率会显得虚高；请看宏平均 F1，并考虑使用类别权重。</translation>
    </message>
    <message>
        <source>“{name}” is no way to read long texts.</source>
        <translation>“{name}”不是可用的长文本读取方式。</translation>
    </message>
    <message>
        <source>“{name}” is not a kind of file that can be written.</source>
        <translation>“{name}”不是可以写入的文件类型。</translation>
    </message>
    <message>
        <source>“{name}” is not the name of a run.</source>
        <translation>“{name}”不是训练记录的名称。</translation>
    </message>
    <message>
        <source>“{name}” is nothing that adapters can be.</source>
        <translation>适配器没有“{name}”这一选项。</translation>
    </message>
    <message>
        <source>“{name}” is on this computer already.</source>
        <translation>“{name}”已在本机。</translation>
    </message>
    <message>
        <source>“{name}” is the name of line {line} too. Give each entity a number of its own.</source>
        <translation>“{name}”也是第 {line} 行的名称。请给每个实体单独编号。</translation>
    </message>
    <message>
        <source>“{name}” names no kind of annotation. The name of an entity begins with T, as in T1.</source>
        <translation>“{name}”不是任何一种标注的名称。实体的名称以 T 开头，例如 T1。</translation>
    </message>
    <message>
        <source>“{name}” was added to the base models.</source>
        <translation>“{name}”已添加到基础模型。</translation>
    </message>
    <message>
        <source>“{places}” is not a start and an end in whole characters, as in “0 5”.</source>
        <translation>“{places}”不是以整数字符表示的起点和终点，例如“0 5”。</translation>
    </message>
    <message>
        <source>“{proxy}” is no address of a proxy.</source>
        <translation>“{proxy}”不是代理的地址。</translation>
    </message>
    <message>
        <source>“{rare}” ({rare_count:,}) may be a misspelling of “{frequent}” ({frequent_count:,}).</source>
        <translation>“{rare}”（{rare_count:,} 个）可能是“{frequent}”（{frequent_count:,} 个）的误写。</translation>
    </message>
    <message>
        <source>“{role}” is not a role of a column.</source>
        <translation>“{role}”不是有效的列用途。</translation>
    </message>
    <message>
        <source>“{sign}” cannot both separate and quote cells.</source>
        <translation>“{sign}”不能既作分隔符又作引号。</translation>
    </message>
    <message>
        <source>“{sign}” cannot separate or quote cells.</source>
        <translation>“{sign}”不能用作分隔符或引号。</translation>
    </message>
    <message>
        <source>“{tag}” is not a tag of the scheme {scheme}.</source>
        <translation>“{tag}”不是 {scheme} 体系的标签。</translation>
    </message>
    <message>
        <source>“{token}” has no tag.</source>
        <translation>“{token}”没有标签。</translation>
    </message>
    <message>
        <source>“{word}” stands in {own:.0%} of the texts of “{label}” and in {others:.1%} of all others: this word alone gives the class away. (Measured on {count:,} examples.)</source>
        <translation>“{word}”出现在 {own:.0%} 的“{label}”文本中，在其他所有文本中只出现在 {others:.1%} 里：仅凭这个词就能看出类别。（根据 {count:,} 个样本测得。）</translation>
    </message>
</context>
<context>
    <name>entities</name>
    <message>
        <source>Its F1 is {points:.1f} points above that of the most frequent tags.</source>
        <translation>F1 比“最常见标记”高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>The 95% intervals overlap: on {count:,} texts this may be chance.</source>
        <translation>95% 置信区间有重叠：仅凭 {count:,} 条文本，这可能只是偶然。</translation>
    </message>
    <message>
        <source>The model finds {share:.1f}% of the {count:,} labelled entities, with type and both ends.</source>
        <translation>模型找出了 {count:,} 个标注实体中的 {share:.1f}%，类型和两端都正确。</translation>
    </message>
    <message>
        <source>The most frequent tags are better by {points:.1f} points of F1.</source>
        <translation>“最常见标记”的 F1 高出 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>The most frequent tags do equally well.</source>
        <translation>“最常见标记”同样好。</translation>
    </message>
</context>
<context>
    <name>entity_outcomes</name>
    <message>
        <source>Correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏识别</translation>
    </message>
    <message>
        <source>Spurious</source>
        <translation>误识别</translation>
    </message>
    <message>
        <source>Wrong boundary</source>
        <translation>边界错误</translation>
    </message>
    <message>
        <source>Wrong type</source>
        <translation>类型错误</translation>
    </message>
    <message>
        <source>{type}: “{entity}”</source>
        <translation>{type}：“{entity}”</translation>
    </message>
    <message>
        <source>{type}: “{entity}” ({probability})</source>
        <translation>{type}：“{entity}”（{probability}）</translation>
    </message>
    <message>
        <source>“{entity}” is labelled {type} and was found as {found_type}</source>
        <translation>“{entity}”标注为 {type}，却识别为 {found_type}</translation>
    </message>
    <message>
        <source>“{entity}” is labelled {type} and was not found</source>
        <translation>“{entity}”标注为 {type}，未被识别</translation>
    </message>
    <message>
        <source>“{entity}” is labelled {type}; “{found}” was found as {found_type}</source>
        <translation>“{entity}”标注为 {type}；却把“{found}”识别为 {found_type}</translation>
    </message>
    <message>
        <source>“{entity}” is labelled {type}; “{found}” was found instead</source>
        <translation>“{entity}”标注为 {type}，识别出的却是“{found}”</translation>
    </message>
    <message>
        <source>“{entity}” was found as {type} and is not labelled</source>
        <translation>“{entity}”识别为 {type}，但没有标注</translation>
    </message>
    <message>
        <source>“{entity}” was found as {type}, as labelled</source>
        <translation>“{entity}”识别为 {type}，与标注一致</translation>
    </message>
</context>
<context>
    <name>model_words</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Reads texts (encoder)</source>
        <translation>阅读文本（编码器）</translation>
    </message>
    <message>
        <source>Rewrites texts (encoder-decoder)</source>
        <translation>改写文本（编码器-解码器）</translation>
    </message>
    <message>
        <source>Training all of it needs about {needed}; there are {memory} here.</source>
        <translation>完整训练约需 {needed} 内存；本机有 {memory}。</translation>
    </message>
    <message>
        <source>Training takes up to about {needed} of memory.</source>
        <translation>训练最多约需 {needed} 内存。</translation>
    </message>
    <message>
        <source>Writes texts (decoder)</source>
        <translation>撰写文本（解码器）</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>多种语言</translation>
    </message>
    <message>
        <source>up to {tokens:,} tokens</source>
        <translation>最多 {tokens:,} 个词元</translation>
    </message>
    <message>
        <source>{layers} layers</source>
        <translation>{layers} 层</translation>
    </message>
    <message>
        <source>{millions:,.1f} million parameters</source>
        <translation>{millions:,.1f} M 参数</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>today, {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday, {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
<context>
    <name>question_verdict</name>
    <message>
        <source>On average the answers share {share:.1f}% of their words with the right ones.</source>
        <translation>平均而言，答案与正确答案有 {share:.1f}% 的词相同。</translation>
    </message>
    <message>
        <source>The 95% intervals overlap: on {count:,} questions this may be chance.</source>
        <translation>95% 置信区间有重叠：在 {count:,} 个问题上，这可能只是偶然。</translation>
    </message>
    <message>
        <source>The answers are no better than the most similar sentence.</source>
        <translation>答案并不比最相似的句子更好。</translation>
    </message>
    <message>
        <source>The answers are {points:.1f} points of F1 better than the most similar sentence.</source>
        <translation>答案的 F1 比最相似的句子高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>The answers are {points:.1f} points of F1 worse than the most similar sentence.</source>
        <translation>答案的 F1 比最相似的句子低 {points:.1f} 个百分点。</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二文本</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>stop_dialog</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Keep the model</source>
        <translation>保留模型</translation>
    </message>
    <message>
        <source>Stop for now</source>
        <translation>暂时停止</translation>
    </message>
    <message>
        <source>Stop the training?</source>
        <translation>停止训练？</translation>
    </message>
    <message>
        <source>throws away what this training has learned. Finished models stay.</source>
        <translation>丢弃这次训练学到的内容。已完成的模型不受影响。</translation>
    </message>
    <message>
        <source>ends here, tests the best checkpoint so far and puts it into the library.</source>
        <translation>到此结束，测试目前最佳的检查点，并将其存入模型库。</translation>
    </message>
    <message>
        <source>saves where it stands. Resume it later from this page or from Home.</source>
        <translation>保存当前进度。稍后可从此页面或首页继续。</translation>
    </message>
</context>
<context>
    <name>verdict</name>
    <message>
        <source>Fine-tuning beats the word-count baseline by {points:.1f} points.</source>
        <translation>微调比词频基线高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>Fine-tuning does not beat the word-count baseline, which is {points:.1f} points better.</source>
        <translation>微调未能胜过词频基线，后者高 {points:.1f} 个百分点。</translation>
    </message>
    <message>
        <source>Fine-tuning does not beat the word-count baseline: both are equally good.</source>
        <translation>微调未能胜过词频基线：两者不相上下。</translation>
    </message>
    <message>
        <source>The 95% intervals overlap: on {count:,} test texts this may be chance.</source>
        <translation>两者的 95% 置信区间有重叠：仅凭 {count:,} 条测试文本，这可能是偶然。</translation>
    </message>
    <message>
        <source>The model labels {share:.1f}% of the test texts as the file does.</source>
        <translation>在 {share:.1f}% 的测试文本上，模型给出的标签与文件一致。</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BatchPanel</name>
    <message>
        <source>Add a column with the probability of each class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with less confidence than this are marked for review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, Excel, JSON Lines, Parquet, text, Word, PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files or a folder of documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files to classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables come back with all their columns in order, plus label, confidence and a mark on the answers that a person should look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}-classified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores of each class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop labelled data, train a model, and come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline, on this computer, with a model of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model to classify with yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnsPanel</name>
    <message>
        <source>Choose the column that holds the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the column that holds the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the text column and the label column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role of the column {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roles were guessed from names and content: please check them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareMenu</name>
    <message>
        <source>Compare with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw earlier runs faintly in the same plots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no other run yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} of {total:,} texts of “{true}” were labelled “{predicted}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfusionPanel</name>
    <message>
        <source>Click a cell to read its texts. Rows are the true classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confused most often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} ×  {true} → {predicted}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>As guessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cells are separated by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First row names the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes are text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotes enclose cells</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>CSV, TSV, Excel, JSON, JSON Lines, Parquet, text files, zipped or not, or a folder whose sub-folders are the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a labelled file or folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the texts have at most {median:,} characters, the longest {longest:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of labelled texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open labelled files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text length in characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it as a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{classes:,} classes, {rows:,} examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows:,} rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source> and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured on {count:,} examples that it had never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads up to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorts texts into {count} classes: {labels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is this model for? What should be remembered?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>word counts: {score}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{train:,} training, {validation:,} validation, {test:,} test</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsWords</name>
    <message>
        <source>16 bit is faster where the device has it, with equal results.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32 bit (fp32)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is a word or a part of one. Longer texts are slower to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple graphics (MPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best means highest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing the best checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut at the limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutting is faster. Windows read everything and join their votes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout before the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops the layers above. A smaller, faster model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluations per epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls along a cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls in a straight line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the weights move in a step. Too high forgets, too low is slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times every training text is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of a window is read again by the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the validation texts are scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate changes after the warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest text, in tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes in small classes count more. Helps when classes are uneven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed 16 bit (bf16)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlap of windows, in tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls weights towards zero, so that single texts are not memorised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read in overlapping windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the steps in which the learning rate rises from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of values left out at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop early after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts beyond that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts read for one step. More is smoother and needs more memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The score on the validation texts that decides which checkpoint is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This many evaluations without improvement end the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This many layers from the bottom keep their weights. Faster, less able.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weigh rare classes more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to compute. Automatic takes the fastest there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never stop early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the whole encoder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarlierRuns</name>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More epochs for “{name}”:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run “{name}” and its checkpoints are deleted. Models in the library stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FiguresPanel</name>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,.0f} texts/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Nothing suspicious was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeated texts are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some labels are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some rows are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spellings of labels are merged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts that also stand in the test part do not train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts with contradicting labels are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>CSV, Excel, JSON, Parquet, or a folder with one sub-folder for each label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of labelled files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose labelled files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Datasets that you import appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a labelled file or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that you train appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing at hand? Try a sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing leaves this computer. No account, no cloud, no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach it to sort texts the way you do, from examples that you have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What shall your computer learn?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” and its checkpoints will be deleted for good.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InterruptedPanel</name>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint as if nothing had happened. Finish keeps the best model so far. Discard deletes the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LayerStack</name>
    <message>
        <source>Embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head: one score per label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new, trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… {count} more layers …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>All {count} files are exactly as they were saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most accurate first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search names, labels, notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model, or import one that was exported from another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} models on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is in the bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was imported.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePanel</name>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability of each class appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is longer than the model reads; its end was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to read in this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type or paste a text; the answer follows as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure: look again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>Best checkpoint (epoch {epoch:.2f}) on other texts: loss {loss:.4f}, {scores}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch:.2f}: validation loss {loss:.4f}, {scores}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything up to step {step:,} is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training starts at step {step:,} of {total:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is decided, warned of and saved appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{line} (best so far)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A training is running. It can be saved now and resumed from Home later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close Tunesmith?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files are being classified. The rest can be done later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving before the window closes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are classified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training has finished. The model is in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data, models and runs are untouched, and you can go on working. The details below help whoever repairs this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MistakesPanel</name>
    <message>
        <source>All mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any predicted class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any true class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes, most confident first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row:,}: labelled “{true}”, predicted “{predicted}” with {confidence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to read the whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} mistakes, most confident first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts of “{label}” were recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts of “{true}” were taken for “{predicted}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>many languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {tokens:,} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layers} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{millions:.1f} million parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Add a model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you have one of these, or any other model in Hugging Face format with safetensors weights, in a folder, add the folder or drop it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this as it is for a start. Blocks are drawn from the text upwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this base model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pretrained model that will learn your labels, and what to change in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worth knowing, not on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is deleted from this computer. Models made from it keep working.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>Enter a number from {lowest:g} to {highest:g}, for example 5e-5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a number from {lowest:g} to {highest:g}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeBanner</name>
    <message>
        <source>, word-count baseline {accuracy:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after step {step:,}. Everything is saved to go on later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was discarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is ready. Test accuracy {accuracy:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>About Tunesmith {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with a lower confidence are flagged so that a person looks at them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic takes the fastest that this computer has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy version details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted models in the bin: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the bin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0. Built with Qt for Python (LGPL 3), PyTorch, Transformers, Polars, scikit-learn and pyqtgraph, each under its own open licence. The samples are in the public domain (CC0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deleted models in it will be gone for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What uses the network: nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your files, models and texts stay on this computer. There is no account, no telemetry and no update check. Should you ever download a base model, a dialog names the host and the size first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetsPanel</name>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves the base model as it is and trains only the last layer. Seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains longer and looks more often for the best moment. Slowest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains the whole model for a few epochs. Right most of the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title} (chosen)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the imported rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to read its whole text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Read it differently…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>separated by {sign}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} skipped: show what and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows:,} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and {count:,} more files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadyCard</name>
    <message>
        <source>Before the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read long texts in windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {time}, preparation not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} to test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} to train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} to validate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {trained} of {all} parameters trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} of the texts are longer than {limit:,} tokens. What lies beyond is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{steps:,} ({each:,} an epoch)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultPanel</name>
    <message>
        <source>Open the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after {rows:,} rows. The same files, saved to the same place, go on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; nothing was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} answers are marked for review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows had no text and got no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows or files could not be read:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts were longer than the model reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate:,.0f} rows per second, {time} in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows:,} rows classified into {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rows:,} rows had been done before the interruption.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How good the model is, and where it errs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its folder holds no report, or one that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More epochs for “{name}”:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model first. Its scores, confusions and mistakes appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the training loss is averaged over the steps before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step has been made yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {step:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo zooming and follow the run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation scores, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy {score:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch {epoch:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate {rate:.2e}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macro-F1 {score:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training loss {loss:.4f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation loss {loss:.4f}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>All {step:,} steps are done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks whether to keep the model, to go on later, or to discard the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch {epoch:.1f}, step {step:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matthews correlation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early after {step:,} steps: validation no longer improved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best checkpoint by validation {metric} is kept (epoch {epoch}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best checkpoint by validation {metric} will be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weighted F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left for this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ahead, perhaps by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always the largest class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better than the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores on texts the model never saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores on the training texts (there are no others)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores on the validation texts (there are no test texts)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word counts (TF-IDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} test texts · {classes} classes · base model {base} · trained in {time} on {device}. Lines through the bars are 95 % intervals.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeenTexts</name>
    <message>
        <source>Show as tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pieces into which the model&apos;s own vocabulary divides the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkippedDialog</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what was skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows or files were not imported. Repair them and drop them again, or go on without them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SkippedModel</name>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message>
        <source>Examples that choose the best moment of training; they do not train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples that judge the model at the end; never seen before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep repeated texts in one part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise the model is tested on texts that it has trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed divides the same examples in the same way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Checking the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that you open here leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor: automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>1. Bring examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Classify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A language model that ships inside learns from them. You watch it improve, and it is tested on examples that it has never seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A table with a text and its category in each row, or a folder with one sub-folder for each category. A few dozen examples are a start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not show this again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a table to your own model, in three steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a text and see the answer, or drop whole files and get them back with a category and a confidence in each row.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StructurePanel</name>
    <message>
        <source>About {total:.1f} million parameters, {share:.0f} % of them trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the model as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout of the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer layers train and answer faster and understand a little less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze everything but the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze the embeddings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen layers keep what they learned in pre-training; this saves time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the signal is left out at random while training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers frozen, from the bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layers made fresh, from the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The top layers start anew; this can help when examples are few.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toasts</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Choose a base model first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how thoroughly to train. Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a file with texts and their labels on the Data page first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Data page says what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This data cannot be trained on yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training starts from a model that has already read a lot of text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best on validation {value:.1f} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {step:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>durations</name>
    <message>
        <source>{count} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Cancelled before it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place, or change the permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleaning texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller model or smaller file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the field that is named, or make a new recipe in the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Factoring neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>120 hotel reviews in Chinese, good or bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>200 short customer messages in five categories: billing, delivery, returns, account, technical.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32-bit numbers, as asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32-bit numbers: a model this narrow is not faster in bf16 on a CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32-bit numbers: {d} has no fast bf16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A damaged model is not exported. Train it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label cannot be merged into an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A maximum length of {n} tokens is too short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark in this row is opened and never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run can be extended by one epoch or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run keeps its own data; leave the files out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a column with labels, or put each class in a folder of its own. If the columns are there, correct the delimiter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add examples of another class, or choose another column as the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add more labelled texts. A few dozen for each class is a good start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count:,} examples have the same label, “{label}”; nothing can be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {count:,} texts are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An Excel sheet holds {limit:,} rows; this is {rows:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the files state: {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By its name it describes the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions, or copy it to a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that “{text}” is the text and “{label}” the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the file and try again; what was classified so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether it was moved or renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose CSV, Parquet or JSONL as the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that holds texts and labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with one example per row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder as the output: each file then gets its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder whose config.json and weights belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model of an architecture that transformers knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model that comes with a tokenizer.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a number between 0 and {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a place on another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller model, a smaller maximum length, or another device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a table or text file: CSV, TSV, XLSX, JSON, Parquet or TXT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an archive with data in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another column as the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another label column: one in which each value stands in many rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another label column; by their values these could be one: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model, or add the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name for the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose for example utf-8, gb18030, big5, shift_jis or cp1252.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of them and set the others to ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose shares of 0 or more that add up to less than 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose tables (CSV, TSV, XLSX, JSON, Parquet), text files, or a folder whose sub-folders are the labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the column that holds the texts. Columns: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the column that says what each text belongs to. Columns: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json and the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the precision “auto” or “fp32”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose “auto”, or one of: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes with a single example are only trained on, never tested ({count:,}): {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying ({rate:,.0f} rows/s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying the folder “{title}” with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classifying with “{model}” on {device} ({precision}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the model again, with its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the tokenizer&apos;s files again, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the tokenizer&apos;s files into the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying was stopped ({command}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the delimiter, the quotes or the encoding in the options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file there, or export it again: {shown}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting the rows of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divided at random with every class in proportion (seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dividing the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout must be at least 0 and less than 1, not {s}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each of the {classes:,} different labels counts as one class. Some look like lists separated by “{delimiter}”: texts with several labels at once are not supported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight unlabelled messages in text files, to be classified with a model made from the support tickets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English BERT at half the depth: most of its accuracy in half the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluating on the validation split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is frozen: there is nothing to train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch all parts of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the model again, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the kind “{suffix}” cannot be classified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the model are missing: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the model were changed: they take {found:,} bytes instead of {expected:,}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that do not belong to the model were added: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the archive again, or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the model.safetensors of this model, or have it converted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give CSV, XLSX, JSONL, Parquet or TXT files, or a folder of documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the new name, or remove the class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on after {rows:,} rows that were classified before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotel reviews (Chinese)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files with the same columns together, others on their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again when nothing writes to it any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the model&apos;s archive again, or train the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import their archives again, or train them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could be the label as well; “{chosen}” has the more usual name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has few different values: {distinct:,} in {rows:,} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has only {count} values, too few for groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has the same content as {other}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds text: {length:.0f} characters on average, {share:.0%} of them different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a binary file, not text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is an archive inside the archive, or an Office document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is an old or locked Office document, which cannot be read as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a plain file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not clear which column holds the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not text but an image, a document or a program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the longest column of text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like a list of class names, but it fits no column of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It numbers the rows: every value is different and none is a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands beside the folders that are the labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its class was removed at your request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its columns ({columns}) do not match those of {other} ({others}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name leads outside the archive, which is never needed and may be an attack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it groups rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it identifies rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it is text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it is the label; {distinct:,} values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its values name splits: train, test and so on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join the texts into one table, one row each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the first of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known are CSV, TSV, XLSX, JSON, JSONL, Parquet, TXT, Markdown, HTML, Word and PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate {rate:.0e}: small models bear larger steps than large ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning the vocabulary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the split out to score all rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave these classes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave these texts out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the examples be divided anew instead of as the files state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the base models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out: each batch is now done in {parts} parts. The result is the same, only slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the file, or export it again from the program it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge them into the more frequent form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge “{rare}” into “{frequent}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that came from an archive often lack them; scores are unaffected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one column is chosen as the group: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one column is chosen as the label: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one column is chosen as the split: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most often memory ran out: close other programs or choose a smaller model. Whatever was saved is safe; an interrupted training is offered on Home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name either files or a dataset to evaluate on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name files, or give a recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither its name nor its content speaks for another role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column is chosen as the label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No column is chosen as the text; “{label}” is the label and cannot be both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file is for training, so the validation file is used to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the labels in the file is one that the model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {dropped:,} rows can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the {dropped:,} rows can be used: {label:,} have a text but no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a single row could be read. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every file is UTF-8; read in another encoding: {count:,} (first {file}, {how}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to test on: too few examples independent of each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to validate on: too few examples independent of each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encoder for a hundred languages; larger and slower, for when texts mix languages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a finished run can be extended; resume this one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only archives that Tunesmith exported can be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {examples} examples were scored: the figures are rough. Look at the intervals before trusting a difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in its program and save it again, or as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in its program and save it without a password, or as CSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the program it came from and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly as the files state, the rest divided at random with every class in proportion (seed {seed}): {train:,} examples to train, {validation:,} to validate, {test:,} to test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back and import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the old one back, or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading protected texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading texts as tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading words for the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent English encoder that reads up to 8,192 tokens; wants a graphics card for long texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the labels without blanks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the copies from the examples that are learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove these {count:,} examples from training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore card.json from a copy, or import the model&apos;s archive again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without the password and use that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say for how many epochs more: --epochs N.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several models are called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheets are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small English and Chinese encoder that ships with the application: fine for a first model in a minute, on any computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small and quick English sentence encoder; a good step up from the starter on a laptop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some models are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected went wrong: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again when the file is no longer written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after {rows:,} rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the scores were known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped early: the validation score no longer rose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; everything is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping; what is done is kept. Ctrl-C again aborts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong English encoder for texts of up to about 350 words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text classification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts of “{label}” are almost always longer than {limit:,} characters, the others almost never: their length alone gives {accuracy:.0%} balanced accuracy. (Measured on {count:,} examples.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts of “{label}” have almost always at most {limit:,} characters, the others almost never: their length alone gives {accuracy:.0%} balanced accuracy. (Measured on {count:,} examples.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Parquet file is damaged: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has {count:,} files; no model does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds a link: “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds files that its card does not name: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds more than {count:,} files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds “{file}” outside or twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive holds “{file}”, which can run code when loaded; weights are read from safetensors only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged or cut off: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is damaged or was cut off: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is locked by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive lacks files of the model: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive unpacks to more than {ratio} times its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive wants to write outside the library: “{file}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive was not unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model of this run was changed since it began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model was changed since; put the old one back, or train anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base model “{name}” is not on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The baseline was trained on {sampled:,} of {all:,} training texts, drawn at random, to keep it quick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The choices differ from the interrupted batch; the batch starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class names stored in {file} were put in the place of the numbers in “{column}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classes in config.json are not those on the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classical Chinese encoder, reading one character as one token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The classical baseline is better than the model (macro-F1 {baseline:.3f} against {model:.3f}): fine-tuning did not pay here. More epochs, more examples or another base model may change that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns must be chosen first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The compressed file is damaged or was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content of these files is not what was saved: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of this dataset cannot be read: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk does not take a file this large; nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download or copy was cut short; fetch the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder stays as it is, so each text passes through it only once; only the head is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine process ended unexpectedly (status {status}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The examples of this run cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file changed while it was being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has a header but no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no column “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no rows marked as “{split}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file name says “{split}”, but there is no other part; its rows will be divided into training, validation and test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files have a column “{name}” already; the new one is called “{given}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files have changed since the interruption; the batch starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files hold no training examples; those of the validation are used for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files hold test examples only; they are used for training as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds files that can run code when loaded, so the model is not used: {files}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{name}” ({count:,} files) looks like texts without a label, so it was not imported as a class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import options are wrong: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label column “{label}” has {classes:,} different values in {count:,} rows: it looks like a text or a number of each row, not like a class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label column “{label}” holds the same as the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label has two values, so each text is given one of two classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label has {classes:,} values, so each text is given one of these classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last checkpoint is damaged; training goes on from the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last state of this run is no longer there, so it cannot be extended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is being changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is empty: train a model first, or import one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line does not begin with a label as the others do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is no longer a number after step {step}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has changed since the interruption; the batch starts anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is ahead of the classical baseline (macro-F1 {model:.3f} against {baseline:.3f}), but the intervals overlap: the gain is not certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is no better than always answering the most frequent class ({share:.1%} of the examples).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model knows: {known}. The file has: {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model takes {size:,} bytes, but only {free:,} are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was trained on this very file, so these scores say nothing about new texts; its own test scores do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s card cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s card is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s weights (model.safetensors) are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the class stands in most texts of: {labels}. If it is not there when the model is used, the model will do worse than its score. (Measured on {count:,} examples.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers in “{column}” were replaced by the names in {file}, for example {index} by “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object is not valid JSON: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output would overwrite an input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The predictions on the test set cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The predictions on the test set were not kept with this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preview was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe names no dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row has {cells} cells instead of {width}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row was removed at your request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was discarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run was extended after step {step}: the learning rate rose once more and fell to zero over the added epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same command goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same text also stands in the validation or test examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same text also stands under another label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same text with the same label stands in an earlier row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The samples are missing from this installation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved weights do not fit the base model of this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shares of validation ({validation}) and test ({test}) leave nothing to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spreadsheet cannot be read: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spreadsheet is locked by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter belongs to the application and cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of this run is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table has no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table of this dataset is damaged: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table of this dataset is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test examples hold none of {count:,} classes: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text consists of blanks only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The threshold must lie between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokenizer cannot be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tokenizer is missing (tokenizer.json or vocab.txt).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The validation examples hold none of {count:,} classes: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are a Python pickle ({name}), which can run any program when it is opened. Only safetensors are loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are incomplete: {missing:,} bytes of the file are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are those after step {step} (epoch {epoch:.1f}), the best by the validation split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights cannot be loaded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights do not fit the configuration: {count} parts are missing, the first is {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights file holds no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights file is damaged, or is no safetensors file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights file “{name}” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights lack parts of the model: {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window is not installed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {classes:,} labels are all numbers. If “{column}” is an amount or a measurement, it should be cut into a few classes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {count:,} training examples do not hold two classes; found: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rows to classify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no validation examples: training cannot stop early, and the last weights are kept instead of the best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no weights in this folder (model.safetensors).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only {count} examples; at least {least} are needed to learn and to test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a folder of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a model called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is neither a test nor a validation split: these scores are of the texts that the model was trained on and say nothing about others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no added model “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no base model “{base}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no config.json in this folder, so it holds no Hugging Face model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open the window on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no encoding called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder to write the archive to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no kind of device called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no learning-rate schedule “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no metric called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model called “{name}” in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no permission to read this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no permission to read this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no permission to write here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no plain text (*.txt, *.txt.xz) to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no precision called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preset called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no remedy called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sheet called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no test split: these scores are of the validation split, by which the best weights were chosen, and so a little too good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {kind} called “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no “{name}” in the bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to train on even one text at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough room on the disk to unpack the archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing here to import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to classify here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is only one column, “{label}”; a text and a label are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were no examples to score: the figures mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files are being classified into this output already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files were imported before; that dataset is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This archive is not a model of Tunesmith: it has no card.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This base model has {count} layers that can be changed: cannot {wish}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no usable {name} device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dataset is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file has no rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is damaged or not what its name says: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was changed while it was being classified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a Word document, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a model of Tunesmith: its card.json is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a valid recipe: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file is not a document that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line is not a JSON object: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model needs Python code of its own, which is not run here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model was made by a newer Tunesmith (card format {version}, known here is {known}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model&apos;s head reads the whole text, so its features cannot be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is already being trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run is finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tokenizer has no fast form (tokenizer.json).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workbook is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workbook is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To go on: tunesmith train --resume {run}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To train it further, extend it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a new model with more epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train anew; finished models are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training goes on for {epochs} more epochs: the learning rate rises once more, then falls to zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training on the sample “{title}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training on {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuning the baseline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it with the password and drop the files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it yourself if you trust it, and drop the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Tunesmith to use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a lower learning rate, or the precision fp32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of: {ids}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the commands instead (tunesmith --help), see a training with tunesmith demo, or start the window in a desktop session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the commands instead: tunesmith --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the starter, or add a folder that holds this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “starter”, an added model, or the path of a folder that holds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for it to end, or stop it where it was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until that is done, or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was saved before is untouched. Copy the details if you want to report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether “{column}” counts from 0 or from 1 is not certain; check that the names fit the texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bf16 mixed precision, as asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bf16 mixed precision, fast on {device}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>config.json does not say which architecture this is (model_type).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>freeze {number} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep {number} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>re-initialise {number} layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{classes:,} classes with {average:,.1f} examples each on average: expect lower accuracy than with few classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} cells are longer than Excel allows and were cut in the output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} cells of the split column say neither train, validation nor test; these rows count as training examples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} classes have a single example, which can be trained on but never tested: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} classes have fewer than {few} examples to train on, which is seldom enough: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} examples ({share:.1%}) repeat an earlier text with the same label, apart from case and blanks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} groups have members on both sides of the division that the files state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} labels differ from another only by case, blanks or width; they count as different classes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} labels have blanks around them; they count as the same without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} labels stand in validation or test but never in training, so they cannot be predicted: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} of {total:,} test texts ({share:.2%}) also stand among the examples that the model is made from, so its score would be too good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} of {total:,} validation texts ({share:.2%}) also stand among the training examples, so the best checkpoint would be chosen by what was learned by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} rows or files cannot be read and are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold NUL or replacement characters (�): the file is damaged, or was saved in another encoding than it was read in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold remnants of HTML. The model will cope, but clean texts are learned from better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts ({share:.1%}) hold sequences such as “Ã©” or “锟斤拷”: they were read in the wrong encoding at some time. Try another encoding for the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts are almost the same as another one of the same split.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts are almost the same as another one of the same split. (Found in a sample of {compared:,} of {different:,} different texts.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts are longer than the model reads; their ends did not count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts have fewer than {limit} characters; little can be learned from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts have more than {limit:,} characters, the longest {longest:,}. A model reads only their beginning, unless long texts are read in windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts of validation or test are almost the same as one that the model is made from, so scores may be too good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} texts of validation or test are almost the same as one that the model is made from, so scores may be too good. (Found in a sample of {compared:,} of {different:,} different texts.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count:,} tokens packed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} classes have fewer than {few} examples among those scored, so their own scores say little: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples with labels the model does not know were left out: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} examples with nothing to read were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {all} classes have no example among those scored, so nothing is known about them: {labels}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{cut:,} of {total:,} texts are longer than the model reads; their ends are cut off. Reading long texts in windows avoids this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} has no fast bf16 arithmetic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{epochs} rounds over {examples:,} training texts, about {steps:,} steps: few texts are read more often than many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} and {other} differ in the columns {names}; where they are absent the cells are empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has {count} sheets; “{name}” was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has {count} sheets; “{sheet}” is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what the card says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged: its content is not what was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is read as {encoding}; cells are separated by: {delimiter}; header row: {header}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} lists the classes of the column “{column}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} looks like a list of class names, but it fits no column of the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was found beside the data and read as the class names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was read as {encoding}; this is a guess ({confidence:.0%} sure).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, row {row}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: NUL bytes were removed from {count:,} rows (first in row {row}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: some lines are not valid {encoding} and are read as {fallback}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the text is read from {columns}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {count:,} lines are not valid {encoding} and were read as {fallback} (first in line {line}: {bytes}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {count:,} lines are not valid {encoding}; the invalid bytes stand in the text as \xNN (first in line {line}: {bytes}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {count:,} rows have quotation marks that quote nothing (first in row {row}); they were kept as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} and {second} have different columns and do not fit into one table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lines} lines kept, {duplicates} repetitions and {overlaps} evaluation texts dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is damaged: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}, near: {excerpt}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{texts:,} texts stand under more than one label ({count:,} examples); the model cannot learn which one is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” would unpack to {size:,} bytes from {packed:,}: this is no honest archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{most}” has {most_count:,} training examples, “{least}” {least_count:,}: {ratio:,.0f} times as many. Accuracy will flatter; look at macro-F1, and consider class weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is no way to read long texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a kind of file that can be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not the name of a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was added to the base models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{rare}” ({rare_count:,}) may be a misspelling of “{frequent}” ({frequent_count:,}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{role}” is not a role of a column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}” stands in {own:.0%} of the texts of “{label}” and in {others:.1%} of all others: this word alone gives the class away. (Measured on {count:,} examples.)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

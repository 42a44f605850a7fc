/** The digits of a text in groups, and what stands between them. Each is looked at once. */
var DigitGroups = Class.create();

/** One dash, dot or slash. */
DigitGroups.TIGHT = 0;
/** Blanks, dashes, parentheses: as numbers are written. */
DigitGroups.SPACED = 1;
/** Signs that nobody writes into a number without meaning to. */
DigitGroups.ODD = 2;
/** "then", "dash": as numbers are told. */
DigitGroups.TOLD = 3;
/** A comma, a new line, the end of a sentence: two numbers, more often than not. */
DigitGroups.LIST = 4;
/** Something else: the groups have nothing to do with each other. */
DigitGroups.NONE = 5;

DigitGroups.LONGEST_GAP = 28;

DigitGroups.WORDS =
    'then and dash hyphen minus space blank dot point period slash next followed by again comma ' +
    'stroke und dann strich bindestrich leerzeichen punkt minus weiter nochmal puis et tiret espace ' +
    'point y luego guion espacio punto poi e trattino spazio depois en daarna streepje och sedan ' +
    'potem i kreska area number open close bracket parenthesis';

DigitGroups.WORDS_IN_OTHER_SCRIPTS = 'и затем тире';

DigitGroups.told = function () {
    if (!DigitGroups.set) {
        var others = FoldedText.foldAll(DigitGroups.WORDS_IN_OTHER_SCRIPTS);
        DigitGroups.set = NumberLabels.setOf((DigitGroups.WORDS + ' ' + others).split(' '));
    }
    return DigitGroups.set;
};

DigitGroups.prototype = {
    initialize: function (text, labels) {
        this.text = text;
        this.labels = labels;
        this.words = DigitGroups.told();
        this.starts = [];
        this.ends = [];
        this.digits = [];
        this.gaps = [];
        for (var i = 0; i < text.length; i++) {
            if (text.isDigitAt(i)) {
                this.starts.push(i);
                while (text.isDigitAt(i)) {
                    i++;
                }
                this.ends.push(i);
                this.digits.push(text.substring(this.starts[this.starts.length - 1], i));
            }
        }
        this.count = this.starts.length;
        for (var g = 0; g + 1 < this.count; g++) {
            this.gaps.push(this._gap(this.ends[g], this.starts[g + 1]));
        }
    },

    lengthOf: function (group) {
        return this.ends[group] - this.starts[group];
    },

    /** Whether what was there when they were grouped has been taken since. */
    isTaken: function (group) {
        return this.text.charAt(this.starts[group]) === FoldedText.TAKEN;
    },

    after: function (group) {
        var isCut = group + 1 >= this.count || this.isTaken(group) || this.isTaken(group + 1);
        return isCut ? DigitGroups.NONE : this.gaps[group];
    },

    before: function (group) {
        return group === 0 ? DigitGroups.NONE : this.after(group - 1);
    },

    /** Whether it begins a number: no letter stands before it, unless to say what it is. */
    isOpenBefore: function (group) {
        var end = this.starts[group];
        var start = end;
        while (end - start < DigitGroups.LONGEST_GAP && this.text.isLetterAt(start - 1)) {
            start--;
        }
        return start === end || this._isTold(this.text.substring(start, end));
    },

    /** Whether it ends a number: no letter stands behind it, unless of an extension. */
    isOpenAfter: function (group) {
        var start = this.ends[group];
        var end = start;
        while (end - start < DigitGroups.LONGEST_GAP && this.text.isLetterAt(end)) {
            end++;
        }
        var word = this.text.substring(start, end);
        return word === '' || /^(?:x|ext)/.test(word) || this._isTold(word);
    },

    /** Where a word that is only told, such as "then", ends with what follows it; else the place. */
    afterTold: function (place) {
        var end = place;
        while (end - place < DigitGroups.LONGEST_GAP && this.text.isLetterAt(end)) {
            end++;
        }
        var isOne = end > place && !this.text.isDigitAt(end) && this._isWord(this.text.substring(place, end));
        return isOne ? end : place;
    },

    _isTold: function (word) {
        return this._isWord(word) || this.labels.of(word) !== null || word.charCodeAt(0) >= 0x2e80;
    },

    _isWord: function (word) {
        return this.words[' ' + word] === true;
    },

    _gap: function (from, to) {
        if (to - from > DigitGroups.LONGEST_GAP) {
            return DigitGroups.NONE;
        }
        var gap = to - from === 1 ? DigitGroups.TIGHT : DigitGroups.SPACED;
        var blanks = 0;
        for (var i = from; i < to; i++) {
            if (this.text.isLetterAt(i)) {
                var start = i;
                while (i + 1 < to && this.text.isLetterAt(i + 1)) {
                    i++;
                }
                if (!this._isWord(this.text.substring(start, i + 1))) {
                    return DigitGroups.NONE;
                }
                gap = Math.max(gap, DigitGroups.TOLD);
            } else {
                blanks++;
                var isEndOfSentence = this.text.charAt(i) === ' ' && this.text.charAt(i - 1) === '.';
                gap = Math.max(gap, isEndOfSentence ? DigitGroups.LIST : this._sign(this.text.charAt(i), to - from));
            }
        }
        return gap < DigitGroups.TOLD && blanks > 5 ? Math.max(gap, DigitGroups.ODD) : gap;
    },

    _sign: function (c, length) {
        if (c === FoldedText.TAKEN || '%$=<>@&'.indexOf(c) >= 0) {
            return DigitGroups.NONE;
        }
        if ('-./_'.indexOf(c) >= 0) {
            return length === 1 ? DigitGroups.TIGHT : DigitGroups.SPACED;
        }
        if (' ()[]'.indexOf(c) >= 0) {
            return DigitGroups.SPACED;
        }
        return ',;\n\r\t+'.indexOf(c) >= 0 ? DigitGroups.LIST : DigitGroups.ODD;
    },

    type: 'DigitGroups'
};

/**
 * A text as a person sees it: digits of every script are 0-9, dashes are -, letters are small and
 * bare of accents, escapes are what they stand for, what nobody sees is left out. With the way
 * back, so that what is found here is replaced in the text as it was written.
 */
var FoldedText = Class.create();

/** What was found already, and what must not be looked into. Nothing reaches across it. */
FoldedText.TAKEN = '\ue000';

/** A symbol that is neither digit, letter nor separator. */
FoldedText.SYMBOL = '\u00a4';

FoldedText.LATIN =
    'aaaaaaæceeeeiiiidnooooo¤ouuuuyþsaaaaaaæceeeeiiiidnooooo¤ouuuuyþy' +
    'aaaaaaccccccccddddeeeeeeeeeegggggggghhħħiiiiiiiiiiiijjkkĸllllllllllnnnnnnʼŋŋoooooooorrrrrrssssss' +
    'ssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzs';

/** Letters of other scripts by how they look, and without their accents. */
FoldedText.LOOKS =
    '\u0430a\u0432b\u0435e\u0451e\u043ak\u043cm\u043dh\u043eo\u0440p\u0441c\u0442t\u0443y\u0445x\u0456i\u0458j\u0455s' +
    '\u0439\u0438\u0457i\u0501d\u051bq\u051dw' +
    '\u03b1a\u03b2b\u03b5e\u03b6z\u03b7h\u03b9i\u03bak\u03bcm\u03bdn\u03bfo\u03c1p\u03c4t\u03c5y\u03c7x' +
    '\u03aca\u03ade\u03aeh\u03afi\u03cco\u03cdy\u03ce\u03c9\u03cai\u03cby\u03c2\u03c3\u00b5m';

/** Where the ten digits of a script begin; of the raised, lowered and circled ones, the place of 0 or of 1. */
FoldedText.ZEROS = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
    0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0x2070, 0x2080, 0x245f, 0xa620, 0xff10
];

FoldedText.DASHES = /[\u058a\u05be\u2010-\u2015\u2043\u2212\u02d7\u2796\u30fc\u2500\u2501\u00af\u301c\ufe31\ufe32\ufe58\ufe63]/;
FoldedText.DOTS = /[\u00b7\u2022\u2219\u22c5\u3002\u2024\u30fb\u06d4\uff61]/;
FoldedText.SLASHES = /[\u2044\u2215\u29f8\u2571]/;
FoldedText.PLUSES = /[\u207a\u2795\ufb29\u02d6]/;
FoldedText.CURRENCIES = /[\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20c0\ufdfc]/;
FoldedText.COLONS = /[\u2236\ua789\u02d0\u05c3\ufe55]/;
FoldedText.BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
FoldedText.INVISIBLE =
    /[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u0610-\u061c\u064b-\u065f\u0670\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0]/;
FoldedText.UNCASED =
    /[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0904-\u0939\u0958-\u0961\u0980-\u0df6\u0e01-\u0e30\u1100-\u11ff\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]/;

FoldedText.PERCENT = ' +-.()/:@=';
FoldedText.DEEPEST = 16;
FoldedText.BLOCK = 128;
FoldedText.PLAIN = /^[\u0000-$'-\[\]-\u007f]*$/;

FoldedText.cache = {};

/** One character of the plane that all scripts in use are in. */
FoldedText.fold = function (character) {
    var known = FoldedText.cache[character];
    if (known === undefined) {
        known = FoldedText._fold(character);
        FoldedText.cache[character] = known;
    }
    return known;
};

FoldedText._fold = function (character) {
    var code = character.charCodeAt(0);
    if (code < 0x80) {
        return character.toLowerCase();
    }
    if (code > 0xff0f && code < 0xff5f) {
        return String.fromCharCode(code - 0xfee0).toLowerCase();
    }
    if (code > 0xff00 && code < 0xff10) {
        return String.fromCharCode(code - 0xfee0);
    }
    var digit = '\u00b9\u00b2\u00b3'.indexOf(character) + 1 || (code === 0x24ea ? 0 : -1);
    for (var i = 0; digit < 0 && i < FoldedText.ZEROS.length; i++) {
        var value = code - FoldedText.ZEROS[i];
        digit = value >= 0 && value < 10 ? value : -1;
    }
    if (digit >= 0 && !(code > 0x2070 && code < 0x2074)) {
        return String(digit);
    }
    return FoldedText._sign(character, code);
};

FoldedText._sign = function (character, code) {
    if (FoldedText.BLANKS.test(character)) {
        return ' ';
    }
    if (FoldedText.INVISIBLE.test(character)) {
        return '';
    }
    if (FoldedText.DASHES.test(character)) {
        return '-';
    }
    if (FoldedText.DOTS.test(character)) {
        return '.';
    }
    if (FoldedText.SLASHES.test(character)) {
        return '/';
    }
    if (FoldedText.PLUSES.test(character)) {
        return '+';
    }
    if (FoldedText.COLONS.test(character)) {
        return ':';
    }
    if (FoldedText.CURRENCIES.test(character)) {
        return '$';
    }
    if (character === '\ufe6b') {
        return '@';
    }
    if (character === '\u201a' || character === '\u3001') {
        return ',';
    }
    return FoldedText._letter(character, code);
};

FoldedText._letter = function (character, code) {
    var small = character.toLowerCase().charAt(0);
    if (code >= 0xc0 && code < 0x180) {
        return FoldedText.LATIN.charAt(code - 0xc0);
    }
    var look = FoldedText.LOOKS.indexOf(small);
    if (look >= 0 && look % 2 === 0) {
        return FoldedText.LOOKS.charAt(look + 1);
    }
    var isLetter = small !== character.toUpperCase() || FoldedText.UNCASED.test(character);
    return isLetter ? small : FoldedText.SYMBOL;
};

FoldedText.foldAll = function (text) {
    var folded = '';
    for (var i = 0; i < text.length; i++) {
        folded += FoldedText.fold(text.charAt(i));
    }
    return folded;
};

FoldedText.prototype = {
    initialize: function (text) {
        this.original = text;
        this.chars = [];
        this.starts = null;
        this.ends = null;
        this.taken = [];
        if (FoldedText.PLAIN.test(text)) {
            this.chars = text.toLowerCase().split('');
        } else {
            this._read(text);
        }
        this.length = this.chars.length;
        this._readLetters();
        this._layOut();
        this._keepMasks();
    },

    charAt: function (index) {
        return index >= 0 && index < this.length ? this.chars[index] : '';
    },

    substring: function (start, end) {
        var from = Math.max(0, start);
        var to = Math.min(end, this.length);
        var first = Math.floor(from / FoldedText.BLOCK);
        var text = '';
        for (var block = first; block * FoldedText.BLOCK < to; block++) {
            text += this.blocks[block];
        }
        return text.substring(from - first * FoldedText.BLOCK, to - first * FoldedText.BLOCK);
    },

    /** The same places, with letters as they were written. */
    cased: function () {
        var cased = [];
        for (var i = 0; i < this.length; i++) {
            var written = this.original.charAt(this.starts ? this.starts[i] : i);
            cased.push(this.chars[i] !== FoldedText.TAKEN && written.toLowerCase() === this.chars[i] ? written : this.chars[i]);
        }
        return cased.join('');
    },

    isDigitAt: function (index) {
        var c = this.chars[index];
        return c !== undefined && c >= '0' && c <= '9';
    },

    isLetterAt: function (index) {
        var c = this.chars[index];
        if (c === undefined) {
            return false;
        }
        if (c < '\u0080') {
            return c >= 'a' && c <= 'z';
        }
        return c !== FoldedText.TAKEN && c !== FoldedText.SYMBOL;
    },

    isWordAt: function (index) {
        return this.isDigitAt(index) || this.isLetterAt(index);
    },

    isTaken: function (start, end) {
        for (var i = start; i < end; i++) {
            if (this.chars[i] === FoldedText.TAKEN) {
                return true;
            }
        }
        return false;
    },

    digits: function (start, end) {
        return this.substring(start, end).replace(/[^0-9]/g, '');
    },

    /** Replaces a part, of which nothing has been taken. */
    take: function (start, end, replacement) {
        this.taken.push({
            start: this.starts ? this.starts[start] : start,
            end: this.ends ? this.ends[end - 1] : end,
            replacement: replacement
        });
        this.protect(start, end);
    },

    /** Keeps a part as it is: nobody finds anything in it. */
    protect: function (start, end) {
        for (var i = start; i < end; i++) {
            this.chars[i] = FoldedText.TAKEN;
        }
        for (var block = Math.floor(start / FoldedText.BLOCK); block * FoldedText.BLOCK < end; block++) {
            this._layOutBlock(block);
        }
    },

    redacted: function () {
        if (this.taken.length === 0) {
            return this.original;
        }
        this.taken.sort(function (a, b) {
            return a.start - b.start;
        });
        var parts = [];
        var from = 0;
        for (var i = 0; i < this.taken.length; i++) {
            parts.push(this.original.substring(from, this.taken[i].start), this.taken[i].replacement);
            from = this.taken[i].end;
        }
        parts.push(this.original.substring(from));
        return parts.join('');
    },

    /** The same characters in strings of one length, so that a part is had without the whole. */
    _layOut: function () {
        this.blocks = [];
        for (var block = 0; block * FoldedText.BLOCK < this.length; block++) {
            this._layOutBlock(block);
        }
    },

    _layOutBlock: function (block) {
        this.blocks[block] = this.chars.slice(block * FoldedText.BLOCK, (block + 1) * FoldedText.BLOCK).join('');
    },

    _read: function (text) {
        this.starts = [];
        this.ends = [];
        var at = 0;
        while (at < text.length) {
            var read = this._escape(text, at) || { character: text.charAt(at), end: at + 1 };
            var folded = FoldedText.fold(read.character);
            var math = this._mathematical(text, at);
            if (math) {
                folded = math;
                read.end = at + 2;
            }
            if (folded !== '') {
                this.chars.push(folded);
                this.starts.push(at);
                this.ends.push(read.end);
            }
            at = read.end;
        }
    },

    /** Digits in bold, outlined and so on: five sets of ten. */
    _mathematical: function (text, at) {
        if (text.charCodeAt(at) !== 0xd835 || at + 1 >= text.length) {
            return '';
        }
        var value = text.charCodeAt(at + 1) - 0xdfce;
        return value >= 0 && value < 50 ? String(value % 10) : '';
    },

    /** What stands for a character in JSON, in an address, or in HTML; or null. */
    _escape: function (text, at) {
        var c = text.charAt(at);
        return c === '\\' ? this._backslash(text, at) : c === '%' ? this._percent(text, at) : c === '&' ? this._entity(text, at) : null;
    },

    /** With as many backslashes as the text was quoted times. */
    _backslash: function (text, at) {
        var i = at;
        while (i < text.length && i < at + FoldedText.DEEPEST && text.charAt(i) === '\\') {
            i++;
        }
        var kind = text.charAt(i);
        if (kind === 'u' && /^[0-9a-fA-F]{4}$/.test(text.substring(i + 1, i + 5))) {
            return { character: String.fromCharCode(parseInt(text.substring(i + 1, i + 5), 16)), end: i + 5 };
        }
        if (kind !== '' && 'nrt'.indexOf(kind) >= 0) {
            return { character: '\n', end: i + 1 };
        }
        return kind === '"' || kind === '/' ? { character: kind, end: i + 1 } : null;
    },

    _percent: function (text, at) {
        var hex = text.substring(at + 1, at + 3);
        var character = /^[0-9a-fA-F]{2}$/.test(hex) ? String.fromCharCode(parseInt(hex, 16)) : '';
        return character !== '' && FoldedText.PERCENT.indexOf(character) >= 0 ? { character: character, end: at + 3 } : null;
    },

    _entity: function (text, at) {
        if (text.substring(at, at + 6) === '&nbsp;') {
            return { character: ' ', end: at + 6 };
        }
        var found = /^&#(?:[xX]([0-9a-fA-F]{1,5})|([0-9]{1,6}));/.exec(text.substring(at, at + 10));
        if (!found) {
            return null;
        }
        var code = found[1] ? parseInt(found[1], 16) : parseInt(found[2], 10);
        return code > 0xffff ? null : { character: String.fromCharCode(code), end: at + found[0].length };
    },

    /** An o or an l between digits is one of them, mistyped or meant to deceive. */
    _readLetters: function () {
        for (var i = 1; i + 1 < this.length; i++) {
            var c = this.chars[i];
            if (
                (c === 'o' || c === 'l' || c === 'i' || c === '|') &&
                (this.isDigitAt(i - 1) || (this._isJoint(i - 1) && this.isDigitAt(i - 2))) &&
                (this.isDigitAt(i + 1) || (this._isJoint(i + 1) && this.isDigitAt(i + 2)))
            ) {
                this.chars[i] = c === 'o' ? '0' : '1';
            }
        }
    },

    _isJoint: function (index) {
        return this.chars[index] === '-' || this.chars[index] === '.';
    },

    /** What an earlier redaction left is no number any longer. */
    _keepMasks: function () {
        for (var i = 0; i < this.length; i++) {
            if (this.chars[i] === '*' && /^\*{3}-\*{3}-\d{4}$/.test(this.substring(i, i + 12))) {
                this.protect(i, i + 12);
            } else if (this.chars[i] === '[') {
                var placeholder = /^\[[^\[\]0-9]{1,55} removed\]/.exec(this.substring(i, i + 64));
                if (placeholder) {
                    this.protect(i, i + placeholder[0].length);
                }
            }
        }
    },

    type: 'FoldedText'
};

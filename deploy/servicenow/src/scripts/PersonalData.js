/**
 * Personal data in free text, and how to hide it: phone numbers keep their last four digits, all
 * else becomes a placeholder. What the service has redacted already stays as it is; ids, times and
 * amounts stay readable.
 *
 * Plain ES5 without look-behind. Every quantifier is bounded, so no text makes a pattern run away.
 */
var PersonalData = Class.create();

PersonalData.prototype = {
    CARD: '[card removed]',
    SSN: '[SSN removed]',
    IBAN: '[IBAN removed]',
    EMAIL: '[e-mail removed]',
    BIRTH: '[date of birth removed]',
    ID: '[id removed]',

    /** Stands for what is decided: no pattern matches it, and it is no part of a word or a number. */
    DECIDED: '\u0001',

    /** Where the ten digits of other scripts begin. */
    ZEROS: [
        0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
        0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10
    ],
    HYPHENS: /[\u00ad\u058a\u05be\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/,
    SPACES: /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/,
    INVISIBLE: /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/,
    LOOK_ALIKES: {
        '\uff0b': '+',
        '\uff08': '(',
        '\uff09': ')',
        '\uff0e': '.',
        '\u2024': '.',
        '\u00b7': '.',
        '\uff0f': '/',
        '\u2044': '/',
        '\u2215': '/',
        '\uff20': '@',
        '\ufe6b': '@',
        '\uff1a': ':'
    },

    /** Each is kept whole: a mask, a UUID, a sys_id, a time, an address of a machine, a record's number. */
    KEPT: [
        /\*{3}(?:-\*{3}-\d{4})?/g,
        /\b[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\b/g,
        /\b[0-9a-f]{32}\b/g,
        /\b(?:19|20)\d{2}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?Z|[+-][01]\d:?[0-5]\d)?/g,
        /\b(?:INC|REQ|RITM|CHG|PRB|TASK|SCTASK|CTASK|CS|KB)\d{5,10}\b/g,
        /\bv?\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5})?\b/g
    ],

    LABELLED_SSN:
        /((?:\bssn|social security)(?: number| no\.?| num\.?|#)?(?: is| are|'s)?[:=# ]{0,3})(\d(?:[ .\/-]{0,2}\d){8})(?!\d)/gi,
    GROUPED_SSN: /(^|[^0-9A-Za-z-])((?!000|666|9)\d{3}([ .\/-])(?!00)\d{2}\3(?!0000)\d{4})(?![\dA-Za-z]|-\d)/g,

    DIGIT_RUN: /(^|[^0-9A-Za-z-])(\d{1,19}(?:[ .-]{1,3}\d{1,19}){0,60})(?![\dA-Za-z])/g,
    SHORTEST_CARD: 13,
    LONGEST_CARD: 19,

    IBAN_START: /(^|[^0-9A-Za-z])([A-Za-z]{2}[ -]?\d{2})(?=[ -]?[A-Za-z0-9])/g,
    IBAN_LENGTHS:
        'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22' +
        'GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31' +
        'MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20',

    LABELLED_BIRTH: new RegExp(
        '((?:\\b(?:date of birth|birth ?date|birthday|born(?: on)?|dob|geburtsdatum|geburtstag|geboren(?: am)?|geb\\.)' +
            '|\\bd\\.o\\.b\\.?|\\bdate de naissance|\\bn\u00e9e? le|\\bfecha de nacimiento|\\bdata di nascita|\\bgeboortedatum)' +
            '(?: is| was| ist| am|:|=|,| -){0,2} {0,3}(?:the |on |el )?)' +
            '(\\d{1,4}[./ -]{1,2}\\d{1,2}[./ -]{1,2}\\d{1,4}' +
            '|\\d{1,2}(?:st|nd|rd|th|\\.)? ?(?:of )?[A-Za-z\u00c0-\u017f]{3,10}\\.?,? ?\\d{2,4}' +
            '|[A-Za-z\u00c0-\u017f]{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{2,4}' +
            '|\\d{8}|\\d{6})(?!\\d)',
        'gi'
    ),

    INTERNATIONAL_PHONE: /(^|[^0-9A-Za-z])((?:\+|\(\+)[ ]?\d(?:[ ().\/-]{0,3}\d){6,14})(?!\d)/g,
    DIALLED_ABROAD: /(^|[^0-9A-Za-z.,-])((?:00|011)[ -]?[1-9](?:[ ().\/-]{0,3}\d){7,13})(?![\dA-Za-z])/g,
    AMERICAN_PHONE:
        /(^|[^0-9A-Za-z-])((?:1[ .\/-]{1,2})?(?:\([2-9]\d{2}\)[ .-]{0,2}|[2-9]\d{2}[ .\/-]{1,2})[2-9]?\d{2,3}[ .-]{1,2}\d{4})(?![\dA-Za-z]|-\d)/g,
    NATIONAL_PHONE: /(^|[^0-9A-Za-z.,-])(\(?0\d{1,5}\)?(?:[ \/-]{1,3}\d{2,8}){1,5})(?![\dA-Za-z]|[.,-]\d)/g,
    LABELLED_PHONE: new RegExp(
        '((?:\\b(?:tel|phone|telephone|mobile|cell|cellphone|fax|whatsapp|msisdn|ani|dnis|callback|call ?back|handy|telefon' +
            '|telefonnummer|rufnummer|r\u00fcckruf|t\u00e9l\u00e9phone|tel\u00e9fono|m\u00f3vil|customerphone|caller)' +
            '|\\b(?:call|reach|ring|dial|text)(?: me| us| him| her| them)?(?: back)?(?: at| on| under)?' +
            '|\\bmy (?:phone )?number)' +
            '(?: number| no\\.?| num\\.?|nummer)?(?: is| was| ist|:|=|\\.| at| on| unter){0,2} {0,3}["\']?)' +
            '(\\+?\\(?\\d(?:[ ().\\/-]{0,3}\\d){6,14})(?!\\d)',
        'gi'
    ),
    FEWEST_PHONE_DIGITS: 7,

    /**
     * @param idPatterns regular expressions of national ids, as text; one that is none is left out
     */
    initialize: function (idPatterns) {
        this.idPatterns = [];
        for (var i = 0; idPatterns && i < idPatterns.length; i++) {
            try {
                this.idPatterns.push(new RegExp(idPatterns[i], 'g'));
            } catch (notOne) {
                // BridgeSettings' property says what it must be; the others still hold.
            }
        }
    },

    redact: function (text) {
        if (!/[0-9@\u0660-\uffff]/.test(text)) {
            return text;
        }
        var found = [];
        var plain = this._plain(text);
        var work = this._keep(plain.text);
        work = this._emails(work, found);
        work = this._ibans(work, found);
        work = this._cards(work, found);
        work = this._labelled(work, found, this.LABELLED_SSN, this.SSN);
        work = this._labelled(work, found, this.LABELLED_BIRTH, this.BIRTH);
        work = this._bounded(work, found, this.GROUPED_SSN, this.SSN);
        for (var i = 0; i < this.idPatterns.length; i++) {
            work = this._whole(work, found, this.idPatterns[i], this.ID);
        }
        work = this._bounded(work, found, this.INTERNATIONAL_PHONE, null);
        work = this._bounded(work, found, this.DIALLED_ABROAD, null);
        work = this._bounded(work, found, this.AMERICAN_PHONE, null);
        work = this._labelled(work, found, this.LABELLED_PHONE, null);
        this._bounded(work, found, this.NATIONAL_PHONE, null);
        return this._replaced(text, plain.positions, found);
    },

    /** Of a number that is known to be one, in any writing. */
    maskPhone: function (number) {
        if (number.indexOf('***') === 0) {
            return number;
        }
        var digits = this._plain(number).text.replace(/\D/g, '');
        return digits.length < this.FEWEST_PHONE_DIGITS ? '***' : '***-***-' + digits.substring(digits.length - 4);
    },

    /** The text in ASCII digits and separators, and where in the original each character stood. */
    _plain: function (text) {
        if (/^[\u0020-\u007e\n\r\u00c0-\u017f]*$/.test(text)) {
            return { text: text, positions: null };
        }
        var characters = [];
        var positions = [];
        for (var i = 0; i < text.length; i++) {
            var character = text.charAt(i);
            if (!this.INVISIBLE.test(character)) {
                characters.push(this._plainCharacter(character));
                positions.push(i);
            }
        }
        positions.push(text.length);
        return { text: characters.join(''), positions: positions };
    },

    _plainCharacter: function (character) {
        var code = character.charCodeAt(0);
        if (code < 0x7f && code !== 9) {
            return code === 1 ? ' ' : character;
        }
        if (this.SPACES.test(character)) {
            return ' ';
        }
        if (this.HYPHENS.test(character)) {
            return '-';
        }
        if (Object.prototype.hasOwnProperty.call(this.LOOK_ALIKES, character)) {
            return this.LOOK_ALIKES[character];
        }
        for (var i = 0; i < this.ZEROS.length; i++) {
            if (code >= this.ZEROS[i] && code < this.ZEROS[i] + 10) {
                return String(code - this.ZEROS[i]);
            }
        }
        return character;
    },

    _keep: function (work) {
        for (var i = 0; i < this.KEPT.length; i++) {
            work = this._whole(work, null, this.KEPT[i], null);
        }
        return work;
    },

    /** Notes what stands there and hides it from the patterns that follow. */
    _decide: function (found, start, text, replacement) {
        if (found) {
            found.push({ start: start, end: start + text.length, replacement: replacement || this.maskPhone(text) });
        }
        return this._filler(text.length);
    },

    _filler: function (length) {
        var filler = this.DECIDED;
        while (filler.length < length) {
            filler += filler;
        }
        return filler.substring(0, length);
    },

    _whole: function (work, found, pattern, replacement) {
        var self = this;
        return work.replace(pattern, function (match) {
            var offset = arguments[arguments.length - 2];
            return match === '' ? match : self._decide(found, offset, match, replacement);
        });
    },

    /** The first group is what must stand before; the second is what is found. */
    _bounded: function (work, found, pattern, replacement) {
        var self = this;
        return work.replace(pattern, function (match, before, number) {
            var offset = arguments[arguments.length - 2] + before.length;
            if (replacement === null && !self._isPhone(number)) {
                return match;
            }
            return before + self._decide(found, offset, number, replacement);
        });
    },

    _labelled: function (work, found, pattern, replacement) {
        return this._bounded(work, found, pattern, replacement);
    },

    _isPhone: function (number) {
        var digits = number.replace(/\D/g, '').length;
        return digits >= this.FEWEST_PHONE_DIGITS && digits <= 15;
    },

    /** From each @ as far as an address may reach, so that no text is looked at twice. */
    _emails: function (work, found) {
        var at = work.indexOf('@');
        while (at >= 0) {
            var start = at;
            while (start > 0 && at - start < 64 && /[^\s@<>()\[\]",;:\u0001]/.test(work.charAt(start - 1))) {
                start--;
            }
            var domain = /^[A-Za-z0-9\u00c0-\u017f-]{1,63}(?:\.[A-Za-z0-9\u00c0-\u017f-]{1,63}){1,8}/.exec(
                work.substring(at + 1, at + 256)
            );
            if (start < at && domain) {
                var end = at + 1 + domain[0].length;
                work =
                    work.substring(0, start) +
                    this._decide(found, start, work.substring(start, end), this.EMAIL) +
                    work.substring(end);
            }
            at = work.indexOf('@', at + 1);
        }
        return work;
    },

    _ibans: function (work, found) {
        var self = this;
        var decided = [];
        work.replace(this.IBAN_START, function (match, before, start) {
            var offset = arguments[arguments.length - 2] + before.length;
            var end = self._endOfIban(work, offset, start.substring(0, 2).toUpperCase());
            if (end > 0) {
                decided.push([offset, end]);
            }
            return match;
        });
        for (var i = 0; i < decided.length; i++) {
            var from = decided[i][0];
            var to = decided[i][1];
            work =
                work.substring(0, from) +
                this._decide(found, from, work.substring(from, to), this.IBAN) +
                work.substring(to);
        }
        return work;
    },

    /** Where the IBAN that begins there ends; 0 when its length or its check digits say it is none. */
    _endOfIban: function (work, offset, country) {
        var at = this.IBAN_LENGTHS.indexOf(country);
        if (at < 0 || at % 4 !== 0) {
            return 0;
        }
        var length = Number(this.IBAN_LENGTHS.substring(at + 2, at + 4));
        var characters = '';
        var i = offset;
        while (i < work.length && characters.length < length) {
            var character = work.charAt(i);
            if (/[A-Za-z0-9]/.test(character)) {
                characters += character.toUpperCase();
            } else if (!/[ .-]/.test(character) || /[ .-]/.test(work.charAt(i - 1))) {
                return 0;
            }
            i++;
        }
        var isWhole = characters.length === length && !/[A-Za-z0-9]/.test(work.charAt(i));
        return isWhole && this._checksOut(characters) ? i : 0;
    },

    _checksOut: function (iban) {
        var turned = iban.substring(4) + iban.substring(0, 4);
        var remainder = 0;
        for (var i = 0; i < turned.length; i++) {
            var value = parseInt(turned.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder === 1;
    },

    /** Other numbers may stand directly before or after, so each group may be where a card begins. */
    _cards: function (work, found) {
        var self = this;
        return work.replace(this.DIGIT_RUN, function (match, before, run) {
            return before + self._withoutCards(run, arguments[arguments.length - 2] + before.length, found);
        });
    },

    _withoutCards: function (run, offset, found) {
        var groups = [];
        run.replace(/\d+/g, function (digits, at) {
            groups.push({ digits: digits, start: at, end: at + digits.length });
            return digits;
        });
        var kept = '';
        var from = 0;
        for (var first = 0; first < groups.length; first++) {
            var end = groups[first].start < from ? 0 : this._endOfCard(groups, first);
            if (end > 0) {
                var start = groups[first].start;
                kept += run.substring(from, start);
                kept += this._decide(found, offset + start, run.substring(start, end), this.CARD);
                from = end;
            }
        }
        return kept + run.substring(from);
    },

    _endOfCard: function (groups, first) {
        var digits = '';
        for (var i = first; i < groups.length && digits.length < this.LONGEST_CARD; i++) {
            digits += groups[i].digits;
            if (digits.length >= this.SHORTEST_CARD && digits.length <= this.LONGEST_CARD && this._isCard(digits)) {
                return groups[i].end;
            }
        }
        return 0;
    },

    /** By its check digit; zeros alone are none. */
    _isCard: function (digits) {
        var sum = 0;
        for (var i = 0; i < digits.length; i++) {
            var digit = digits.charCodeAt(digits.length - 1 - i) - 48;
            if (i % 2 === 1) {
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            }
            sum += digit;
        }
        return sum > 0 && sum % 10 === 0;
    },

    _replaced: function (text, positions, found) {
        if (found.length === 0) {
            return text;
        }
        found.sort(function (a, b) {
            return a.start - b.start;
        });
        var parts = [];
        var from = 0;
        for (var i = 0; i < found.length; i++) {
            var start = positions ? positions[found[i].start] : found[i].start;
            var end = positions ? positions[found[i].end - 1] + 1 : found[i].end;
            parts.push(text.substring(from, start), found[i].replacement);
            from = end;
        }
        parts.push(text.substring(from));
        return parts.join('');
    },

    type: 'PersonalData'
};

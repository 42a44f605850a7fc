/**
 * Personal data in free text, and how to hide it: phone numbers keep their last four digits, all
 * else becomes a placeholder. What is surest is looked for first, and what was found is looked at
 * by nobody else. What the service has redacted already stays as it is; ids, times and amounts stay
 * readable.
 *
 * Groups of digits are found once, every pattern starts at one of them and has an end, so no text
 * keeps this busy. Plain ES5.
 */
var PersonalData = Class.create();

PersonalData.isLuhn = function (digits) {
    var sum = 0;
    for (var i = 0; i < digits.length; i++) {
        var digit = digits.charCodeAt(digits.length - 1 - i) - 48;
        sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
    }
    return sum > 0 && sum % 10 === 0;
};

PersonalData.prototype = {
    CARD: '[card removed]',
    SSN: '[SSN removed]',
    IBAN: '[IBAN removed]',
    EMAIL: '[e-mail removed]',
    BIRTH: '[date of birth removed]',
    ID: '[id removed]',

    /** What is left beside something taken may now be a number by itself. */
    ROUNDS: 4,

    /** How much of a text a pattern is shown, from where it may begin. */
    AHEAD: 200,

    SHORTEST_CARD: 13,
    LONGEST_CARD: 19,

    IBAN_LENGTHS:
        'ad24ae23al28at20az28ba20be16bg22bh22br29by28ch21cr22cy28cz24de22dk18do28ee20eg29es24fi18fk18fo18fr27gb22ge22' +
        'gi23gl18gr27gt28hr21hu28ie22il23iq23is26it27jo30kw30kz20lb28lc32li21lt20lu20lv21ly25mc27md24me22mk19mr27mt31' +
        'mu30ni28nl18no15pk24pl28ps29pt25qa29ro24rs22ru33sa24sc31sd18se24si19sk24sm27so23st25sv28tl23tn24tr26ua29va22' +
        'vg24xk20',

    AT: /@|[(\[{<] ?at ?[)\]}>]| (?:at|arroba|chiocciola)(?= )/g,
    LONGEST_NAME: 64,

    /**
     * @param idPatterns regular expressions of national ids, as text; one that is none is left out
     */
    initialize: function (idPatterns) {
        this.labels = NumberLabels.all();
        this.phones = new PhoneNumbers(this.labels);
        this.nationalIds = new NationalIds(this.labels);
        this.idPatterns = [];
        for (var i = 0; idPatterns && i < idPatterns.length; i++) {
            try {
                this.idPatterns.push(new RegExp(idPatterns[i], 'g'));
            } catch (notOne) {
                // The property says what it must be; the others still hold.
            }
        }
    },

    /**
     * @param caller the caller's number where it is known: it goes in whatever writing it stands there
     */
    redact: function (text, caller) {
        var known = caller ? this._digitsOf(caller) : '';
        var before = text;
        for (var round = 0; round < this.ROUNDS && this._isWorthALook(before); round++) {
            var after = this._once(before, known);
            if (after === before) {
                return after;
            }
            before = after;
        }
        return before;
    },

    /** Of a number that is known to be one, in any writing. */
    maskPhone: function (number) {
        if (/^\*{3}(?:-\*{3}-\d{4})?$/.test(number)) {
            return number;
        }
        var digits = this._digitsOf(number);
        return digits.length < PhoneNumbers.SHORTEST ? '***' : PhoneNumbers.mask(digits);
    },

    _digitsOf: function (number) {
        var text = new FoldedText(number.split(/[@;]|[eE]?[xX][tT]?\.? ?(?=\d{1,6}$)/)[0]);
        return text.digits(0, text.length);
    },

    /** Without a digit or an at there is nothing in it. */
    _isWorthALook: function (text) {
        return this.idPatterns.length > 0 || /[0-9@\u0080-\uffff]|[aA][tT](?![A-Za-z])/.test(text);
    },

    _once: function (original, known) {
        var text = new FoldedText(original);
        if (known.length >= PhoneNumbers.SHORTEST) {
            this.phones.maskKnown(text, new DigitGroups(text, this.labels), known);
        }
        this._emails(text);
        var groups = new DigitGroups(text, this.labels);
        this._keepUuids(text, groups);
        this._births(text, groups);
        this._ibans(text, groups);
        this.phones.maskInternational(text, groups);
        this._keepWhatIsNoCard(text, groups);
        this._cards(text, groups);
        this._patterns(text);
        this._socialSecurityNumbers(text, groups);
        this._keepWhatIsNoPhone(text, groups);
        this.nationalIds.remove(text, groups);
        this.phones.maskNational(text, groups);
        return text.redacted();
    },

    _patterns: function (text) {
        for (var i = 0; i < this.idPatterns.length; i++) {
            var pattern = this.idPatterns[i];
            var cased = text.cased();
            var found;
            pattern.lastIndex = 0;
            while ((found = pattern.exec(cased)) !== null) {
                var end = found.index + found[0].length;
                if (found[0] === '') {
                    pattern.lastIndex++;
                } else if (!text.isTaken(found.index, end)) {
                    text.take(found.index, end, this.ID);
                }
            }
        }
    },

    // Cards: as many digits as an issuer's cards have, however they are grouped, whose check digit
    // holds. Other numbers may stand directly before or after, so each group may be where one begins.

    _cards: function (text, groups) {
        for (var first = 0; first < groups.count; first++) {
            var last = this._lastGroupOfCard(text, groups, first);
            if (last >= 0) {
                text.take(groups.starts[first], groups.ends[last], this.CARD);
                first = last;
            }
        }
    },

    _lastGroupOfCard: function (text, groups, first) {
        if (groups.isTaken(first) || !this._mayBeginCard(groups, first)) {
            return -1;
        }
        var digits = '';
        var isList = false;
        for (var i = first; i < groups.count; i++) {
            digits += groups.digits[i];
            if (digits.length > this.LONGEST_CARD) {
                return -1;
            }
            if (
                digits.length >= this.SHORTEST_CARD &&
                this._isCard(digits) &&
                (first === i || groups.isOpenAfter(i)) &&
                (!isList || this._isUsualCard(groups, first, i))
            ) {
                return i;
            }
            var gap = groups.after(i);
            var isBesideATime = gap !== DigitGroups.TIGHT && (this._isTime(text, groups, i) || this._isTime(text, groups, i + 1));
            if (gap === DigitGroups.NONE || isBesideATime) {
                return -1;
            }
            isList = isList || gap === DigitGroups.LIST;
        }
        return -1;
    },

    /** In one group a card is known among letters, too; the parts of a version are none. */
    _mayBeginCard: function (groups, group) {
        var isOfAVersion = groups.before(group) === DigitGroups.TIGHT && !groups.isOpenBefore(group - 1);
        return groups.lengthOf(group) >= this.SHORTEST_CARD || (groups.isOpenBefore(group) && !isOfAVersion);
    },

    /** Milliseconds since 1970, beside which another number makes no card. */
    _isTime: function (text, groups, group) {
        return groups.lengthOf(group) === 13 && /^1[4-9]/.test(groups.digits[group]);
    },

    /** Among numbers of a list, a card is known by its groups of four, or by single digits. */
    _isUsualCard: function (groups, first, last) {
        var most = groups.lengthOf(first);
        var isUsual = most === 4 || most === 1;
        for (var i = first; i < last; i++) {
            isUsual = isUsual && (groups.lengthOf(i) === most || (most === 4 && groups.lengthOf(i) === 6));
        }
        return isUsual;
    },

    /** The ranges of ISO/IEC 7812 in which payment cards are issued, and their lengths. */
    _isCard: function (digits) {
        var isIssued = this._isIssued(digits, digits.length, Number(digits.substring(0, 2)), Number(digits.substring(0, 4)));
        return isIssued && PersonalData.isLuhn(digits);
    },

    _isIssued: function (digits, length, two, four) {
        switch (digits.charAt(0)) {
            case '2':
                return four >= 2200 && four <= (length === 16 ? 2720 : 2205);
            case '3':
                if (two === 34 || two === 37) {
                    return length === 15;
                }
                if (two === 35) {
                    return length >= 16 && four >= 3528 && four <= 3589;
                }
                return (two === 30 || two === 36 || two === 38 || two === 39) && (length === 14 || length === 16 || length === 19);
            case '4':
                return length === 13 || length === 16 || length === 19;
            case '5':
                return length === 16 || two < 51 || two > 55;
            case '6':
                return true;
            case '8':
                return length === 16 && (two === 81 || two === 82);
            case '9':
                return length === 16 && four === 9792;
            default:
                return false;
        }
    },

    // US social security numbers, and the taxpayer numbers that look like them: three, two and four
    // digits, or nine in any grouping where the words before say what they are.

    _socialSecurityNumbers: function (text, groups) {
        for (var first = 0; first < groups.count; first++) {
            var last = this._lastOfSsn(text, groups, first);
            if (last >= 0) {
                text.take(groups.starts[first], groups.ends[last], this.SSN);
                first = last;
            }
        }
    },

    _lastOfSsn: function (text, groups, first) {
        if (groups.isTaken(first) || !groups.isOpenBefore(first)) {
            return -1;
        }
        var length = 0;
        var isList = false;
        for (var i = first; i < groups.count; i++) {
            length += groups.lengthOf(i);
            if (length === 9) {
                var isOne =
                    (!isList && this._isWrittenAsSsn(text, groups, first, i)) ||
                    this.labels.before(text, groups.starts[first]) === NumberLabels.SSN;
                return isOne && groups.isOpenAfter(i) ? i : -1;
            }
            if (length > 9 || groups.after(i) === DigitGroups.NONE) {
                return -1;
            }
            isList = isList || groups.after(i) === DigitGroups.LIST;
        }
        return -1;
    },

    /** By itself, so not within a longer number, and with parts that are given out. */
    _isWrittenAsSsn: function (text, groups, first, last) {
        return (
            last === first + 2 &&
            groups.lengthOf(first) === 3 &&
            groups.lengthOf(first + 1) === 2 &&
            groups.before(first) !== DigitGroups.TIGHT &&
            groups.after(last) !== DigitGroups.TIGHT &&
            this.labels.before(text, groups.starts[first]) !== NumberLabels.PHONE &&
            !this._isPartOfAnIdentifier(text, groups.starts[first]) &&
            /^(?!000|666|9\d{2}[0-4])\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(text.digits(groups.starts[first], groups.ends[last]))
        );
    },

    /** As in AB-123-45-6789. */
    _isPartOfAnIdentifier: function (text, start) {
        var joint = text.charAt(start - 1);
        return joint !== '' && '-/'.indexOf(joint) >= 0 && text.isLetterAt(start - 2) && !this.labels.before(text, start);
    },

    // International bank account numbers: as long as their country says, with a check that holds.

    _ibans: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            var start = groups.isTaken(i) ? -1 : this._countryBefore(text, groups.starts[i]);
            var end = start < 0 ? -1 : this._endOfIban(text, groups, start);
            if (end > 0) {
                text.take(start, end, this.IBAN);
            }
        }
    },

    /** Where the two letters before the check digits begin, or -1. */
    _countryBefore: function (text, digits) {
        var end = digits;
        while (digits - end < 2 && this._isInIban(text.charAt(end - 1))) {
            end--;
        }
        return text.isLetterAt(end - 1) && text.isLetterAt(end - 2) && !text.isWordAt(end - 3) ? end - 2 : -1;
    },

    _endOfIban: function (text, groups, start) {
        var country = this.IBAN_LENGTHS.indexOf(text.substring(start, start + 2));
        if (country < 0 || country % 4 !== 0) {
            return -1;
        }
        var length = Number(this.IBAN_LENGTHS.substring(country + 2, country + 4));
        var iban = '';
        var gap = 0;
        for (var at = start; at < text.length && gap <= 4; at++) {
            if (text.isWordAt(at)) {
                iban += text.charAt(at);
                gap = 0;
                if (iban.length === length) {
                    return !text.isWordAt(at + 1) && this._isIban(iban) ? at + 1 : -1;
                }
            } else if (this._isInIban(text.charAt(at))) {
                gap++;
                at = groups.afterTold(at + 1) - 1;
            } else {
                return -1;
            }
        }
        return -1;
    },

    _isInIban: function (c) {
        return c !== '' && ' -./_,:\n\t|*()'.indexOf(c) >= 0;
    },

    _isIban: function (iban) {
        if (!/^[a-z]{2}[0-9]{2}[a-z0-9]{10,30}$/.test(iban)) {
            return false;
        }
        var turned = iban.substring(4) + iban.substring(0, 4);
        var remainder = 0;
        for (var i = 0; i < turned.length; i++) {
            var value = parseInt(turned.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder === 1;
    },

    // E-mail addresses, also written as name(at)example(dot)org or told as "name at example dot org".

    _emails: function (text) {
        var plain = text.substring(0, text.length);
        var from = 0;
        var found;
        this.AT.lastIndex = 0;
        while ((found = this.AT.exec(plain)) !== null) {
            var isTold = found[0].charAt(0) === ' ';
            var at = isTold ? found.index + 1 : found.index;
            var behind = found.index + found[0].length;
            var domain = (isTold ? this.TOLD_DOMAIN : this.DOMAIN).exec(plain.substring(behind, behind + 400));
            var start = domain ? this._startOfName(text, Math.max(from, at - this.LONGEST_NAME - 1), at) : at;
            if (start < at && !this._isNumberOfSip(text, start, at)) {
                from = behind + domain[0].length;
                text.take(start, from, this.EMAIL);
                this.AT.lastIndex = from;
            }
        }
    },

    _startOfName: function (text, farthest, at) {
        var end = at;
        while (end > farthest && at - end < 2 && text.charAt(end - 1) === ' ') {
            end--;
        }
        var start = end;
        while (start > farthest && (text.isWordAt(start - 1) || ".!#$%&'*+-/=?^_`{|}~".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        while (start < end && !text.isWordAt(start) && text.charAt(start) !== '+') {
            start++;
        }
        return start === end ? at : start;
    },

    /** sip:+15550199888@host is a number, which keeps its last digits. */
    _isNumberOfSip: function (text, start, end) {
        return /^[0-9+\-.() ]*$/.test(text.substring(start, end)) && this.labels.before(text, start) === NumberLabels.PHONE;
    },

    // Whole dates of which the words before say that somebody was born then.

    _births: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            if (
                !groups.isTaken(i) &&
                groups.lengthOf(i) <= 8 &&
                this.labels.before(text, groups.starts[i]) === NumberLabels.BIRTH
            ) {
                var start = this._startOfDate(text, groups.starts[i]);
                var date = this.DATE.exec(text.substring(start, start + this.AHEAD));
                if (date) {
                    text.take(start, start + date[0].length, this.BIRTH);
                }
            }
        }
    },

    /** At the name of the month, where the day follows it. */
    _startOfDate: function (text, digits) {
        var month = this.MONTH_BEFORE.exec(text.substring(Math.max(0, digits - 16), digits));
        var start = month ? digits - month[0].length : digits;
        return month && !text.isLetterAt(start - 1) ? start : digits;
    },

    // What has many digits and is nobody's: ids, times, addresses, amounts. Found before the numbers
    // that look like them are, and kept.

    _keepUuids: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            if (!groups.isTaken(i)) {
                this._keepWord(text, groups.starts[i], this.UUID);
            }
        }
    },

    _keepWhatIsNoCard: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            if (!groups.isTaken(i)) {
                this._keepMachine(text, groups.starts[i]);
                this._keepWord(text, groups.starts[i], this.NO_CARD);
            }
        }
    },

    _keepMachine: function (text, start) {
        var before = text.charAt(start - 1);
        var after = text.charAt(start + 1) + text.charAt(start + 2) + text.charAt(start + 3);
        if ((before === '' || '+.-'.indexOf(before) < 0) && after.indexOf('.') >= 0) {
            this._isKept(text, this.OCTETS, start);
        }
    },

    /** Also from the words joined to it before, since a UUID may begin with letters only. */
    _keepWord: function (text, digits, pattern) {
        var start = this._startOfWord(text, digits);
        for (var joined = 0; joined < 5; joined++) {
            var isKept = this._mayBeNoCard(text, start) && this._isKept(text, pattern, start);
            if (isKept || text.charAt(start - 1) !== '-') {
                break;
            }
            start = this._startOfWord(text, start - 1);
        }
    },

    /** By its first word alone, which is quicker said than by the whole pattern. */
    _mayBeNoCard: function (text, start) {
        var end = start;
        while (end - start < 12 && text.isWordAt(end)) {
            end++;
        }
        var length = end - start;
        var next = text.charAt(end);
        return (
            length === 12 ||
            ((length === 8 || length === 4 || length === 2) && next === '-') ||
            (length <= 2 && (next === ':' || next === '.' || next === '/'))
        );
    },

    _keepWhatIsNoPhone: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            if (groups.isTaken(i) || groups.before(i) === DigitGroups.TIGHT) {
                continue;
            }
            var start = groups.starts[i];
            if (this.MONEY_BEFORE.test(text.substring(start - 6, start))) {
                text.protect(start, groups.ends[i]);
            } else {
                this._isKept(text, this.NO_PHONE, this._startOfWord(text, start));
            }
        }
    },

    _isKept: function (text, pattern, start) {
        var found = pattern.exec(text.substring(start, start + this.AHEAD));
        if (found) {
            text.protect(start, start + found[0].length);
        }
        return found !== null;
    },

    _startOfWord: function (text, within) {
        var start = within;
        while (within - start < 64 && text.isWordAt(start - 1)) {
            start--;
        }
        return start;
    },

    type: 'PersonalData'
};

(function () {
    var letter = 'a-z0-9\\u00c0-\\ud7ff';
    var label = '[' + letter + '](?:[' + letter + '-]{0,61}[' + letter + '])?';
    var dot = '(?:\\.| ?[(\\[{<] ?(?:dot|punkt|point|punto) ?[)\\]}>] ?)';
    var top = '(?:xn--[a-z0-9-]{2,59}|[a-z\\u00c0-\\ud7ff]{2,24})(?![' + letter + '@])';
    PersonalData.prototype.DOMAIN = new RegExp('^ ?' + label + '(?:' + dot + label + '){0,6}' + dot + top);
    PersonalData.prototype.TOLD_DOMAIN = new RegExp(
        '^ ?' + label + '(?: (?:dot|punkt|point|punto) ' + label + '){0,4} (?:dot|punkt|point|punto) ' + top
    );
})();

(function () {
    /** How the names of the months begin in the languages of the labels. */
    var months =
        '(?:jan|ene|gen|sty|led|tam|oca|feb|fev|lut|uno|hel|sub|mar|mrz|maer|maa|mrt|brez|abr|apr|avr|kwi|dub|huh|nis|mai|may' +
        '|mag|maj|mei|kve|tou|jun|jui|giu|cze|kes|haz|jul|lug|lip|hei|tem|aug|aou|ago|sie|srp|elo|agu|sep|set|wrz|zar|syy|eyl' +
        '|oct|okt|out|ott|paz|rij|lok|eki|nov|lis|kas|dec|dez|dic|des|gru|pro|jou|ara' +
        '|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)';
    var letter = '[a-z\\u00e0-\\u024f\\u0370-\\u04ff]';
    var month = FoldedText.foldAll(months) + letter + '{0,9}\\.?';
    var between = '[ ./,-]{1,3}(?:(?:of|de|den|do|di|the|del) )?';
    var day = '\\d{1,2}(?:st|nd|rd|th|er|ten|\\.)?';
    PersonalData.prototype.MONTH_BEFORE = new RegExp(month + ' ?$');
    PersonalData.prototype.DATE = new RegExp(
        '^(?:' +
            [
                day + between + month + between + '\\d{2,4}(?!\\d)',
                month + ' ?' + day + ',? ?(?:\\d{4}|\\d{2})(?!\\d)',
                '\\d{4}' + between + month + between + '\\d{1,2}(?!\\d)',
                '\\d{1,4} ?[./ -] ?\\d{1,2} ?[./ -] ?\\d{2,4}(?!\\d)',
                '\\d{4}年 ?\\d{1,2}月 ?\\d{1,2}日?',
                '\\d{4}년 ?\\d{1,2}월 ?\\d{1,2}일?',
                '\\d{8}(?!\\d)',
                '\\d{6}(?!\\d)'
            ].join('|') +
            ')'
    );
})();

(function () {
    var time = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?';
    var zone = '(?: ?z| ?[+-]\\d{2}:?\\d{2})?';
    var year = '(?:19|20)\\d{2}';
    var end = '(?![0-9a-z])';
    var octet = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';
    var money = '(?:eur|euro|euros|usd|gbp|chf|jpy|cny|inr|brl|mxn|cad|aud|sek|nok|dkk|pln|czk|\\$)';

    function anyOf(patterns) {
        return new RegExp('^(?:' + patterns.join('|') + ')');
    }

    /** Sure enough to come before everything that is found by its check digits. */
    PersonalData.prototype.UUID = anyOf(['[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' + end]);

    /** The address of a machine. */
    PersonalData.prototype.OCTETS = anyOf([octet + '(?:\\.' + octet + '){3}(?::\\d{1,5}|/\\d{1,2})?(?!\\d|[.-]\\d)']);

    /** A number that is no card whatever its digits are. */
    PersonalData.prototype.NO_CARD = anyOf([
        '(?=[0-9]{0,128}[a-f][0-9]{0,128}[a-f])[0-9a-f]{12,128}' + end,
        '(?=[0-9]{0,32}[a-f])[0-9a-f]{32}' + end,
        '[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![:-]?[0-9a-z])',
        year + '-\\d{2}-\\d{2}[t ]' + time + zone + end,
        '\\d{1,2}[./]\\d{1,2}[./]' + year + ',? ' + time + end,
        year + '\\d{4}t\\d{4,6}z?' + end
    ]);

    /** A number that is no phone's. */
    PersonalData.prototype.NO_PHONE = anyOf([
        year + '([-./])\\d{1,2}\\1\\d{1,2}(?:[t ]' + time + zone + ')?(?![-./]?\\d)',
        '\\d{1,2}([-./])\\d{1,2}\\2' + year + '(?:,? ' + time + ')?(?![-./]?\\d)',
        time + zone + '(?![:\\d])',
        '(?:0|[1-9]\\d{0,2})\\.\\d{5,18}(?!\\d|[-./]\\d)',
        '(?=[0-9a-f]{0,4}:[0-9a-f]{0,4}:)(?:[0-9a-f]{1,4}:{1,2}){2,7}[0-9a-f]{1,4}(?![:\\d])',
        '\\d{1,3}(?:,\\d{3}){1,6}(?:\\.\\d{1,4})?(?![\\d,])',
        '\\d{1,3}(?:\\.\\d{3}){1,6},\\d{1,4}(?!\\d)',
        "\\d{1,3}(?:[ ']\\d{3}){1,6}[.,]\\d{2}(?!\\d)",
        "\\d{1,12}(?:[.,' ]\\d{3}){0,4}(?:[.,]\\d{1,4})? ?" + money + end
    ]);
    PersonalData.prototype.MONEY_BEFORE = new RegExp(money + ' ?$');
})();

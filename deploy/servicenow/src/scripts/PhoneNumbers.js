/**
 * Phone numbers. With a country code they are known in every country's writing; without one by how
 * they are written, by what the words before say, or by the plan of North America. A bare row of
 * digits that the words before call an order's or a ticket's stays.
 */
var PhoneNumbers = Class.create();

PhoneNumbers.SHORTEST = 7;

/** Of E.164. */
PhoneNumbers.LONGEST = 15;

PhoneNumbers.MOST_DIGITS = 20;
PhoneNumbers.LONGEST_PREFIX = 6;

/** The most digits of a number with its country code, for the codes that most calls come from. */
PhoneNumbers.LENGTHS = {
    1: 11, 7: 11, 20: 12, 27: 11, 30: 12, 31: 11, 32: 11, 33: 11, 34: 11, 36: 11, 39: 13, 40: 11, 41: 11, 43: 13, 44: 12,
    45: 10, 46: 12, 47: 10, 48: 11, 49: 13, 51: 11, 52: 12, 54: 13, 55: 13, 56: 11, 57: 12, 60: 12, 61: 11, 62: 13,
    63: 12, 64: 12, 65: 10, 66: 11, 81: 12, 82: 12, 84: 11, 86: 13, 90: 12, 91: 12, 92: 12, 351: 12, 352: 12, 353: 12,
    354: 10, 358: 12, 359: 12, 370: 11, 371: 11, 372: 11, 380: 12, 385: 12, 386: 11, 420: 12, 421: 12, 852: 11, 886: 12,
    966: 12, 971: 12, 972: 12
};

PhoneNumbers.mask = function (digits) {
    return '***-***-' + digits.substring(digits.length - 4);
};

PhoneNumbers.prototype = {
    initialize: function (labels) {
        this.labels = labels;
    },

    /** Those with a country code behind a plus. */
    maskInternational: function (text, groups) {
        for (var first = 0; first < groups.count; first++) {
            var plus = groups.isTaken(first) ? -1 : this._plusBefore(text, groups.starts[first]);
            if (plus >= 0 && text.charAt(groups.starts[first]) !== '0') {
                var last = this._lastOfInternational(text, groups, first);
                if (last >= 0) {
                    this._take(text, plus, groups.ends[last], text.digits(groups.starts[first], groups.ends[last]));
                    first = last;
                }
            }
        }
    },

    /** All others. */
    maskNational: function (text, groups) {
        for (var first = 0; first < groups.count; first++) {
            var last = this._lastOfNational(text, groups, first);
            if (last >= 0) {
                var start = groups.starts[first];
                this._take(text, start, groups.ends[last], text.digits(start, groups.ends[last]));
                first = last;
            }
        }
    },

    /** A number that is known, wherever it stands, however it is grouped, with or without its prefix. */
    maskKnown: function (text, groups, number) {
        var digits = number.replace(/^0+/, '');
        for (var first = 0; first < groups.count; first++) {
            var last = this._lastOfKnown(text, groups, first, digits);
            if (last >= 0) {
                this._takeKnown(text, groups.starts[first], groups.ends[last], digits);
                first = last;
            } else if (groups.lengthOf(first) > digits.length) {
                this._within(text, groups.starts[first], groups.ends[first], digits);
            }
        }
    },

    /** A plus that adds nothing and belongs to no time zone. */
    _plusBefore: function (text, digits) {
        var i = digits - 1;
        while (i > 0 && digits - i < 3 && (text.charAt(i) === ' ' || text.charAt(i) === '(')) {
            i--;
        }
        return text.charAt(i) === '+' && !text.isDigitAt(i - 1) ? i : -1;
    },

    /** The longest that a country has, else all there is. */
    _lastOfInternational: function (text, groups, first) {
        var found = -1;
        var digits = '';
        for (var i = first; i < groups.count; i++) {
            digits += groups.digits[i];
            if (digits.length > this._longest(digits)) {
                return found >= 0 || i > first ? found : i;
            }
            found = digits.length >= PhoneNumbers.SHORTEST ? i : found;
            var gap = groups.after(i);
            if (gap === DigitGroups.NONE || (found >= 0 && !this._isOfPhones(gap))) {
                break;
            }
        }
        return found;
    },

    _longest: function (digits) {
        for (var length = 1; length <= 3; length++) {
            var most = PhoneNumbers.LENGTHS[digits.substring(0, length)];
            if (most) {
                return most;
            }
        }
        return PhoneNumbers.LONGEST;
    },

    _lastOfNational: function (text, groups, first) {
        if (groups.isTaken(first) || !groups.isOpenBefore(first) || this._isWithinTold(groups, first)) {
            return -1;
        }
        var label;
        var digits = '';
        var found = -1;
        for (var i = first; i < groups.count; i++) {
            digits += groups.digits[i];
            if (digits.length > PhoneNumbers.MOST_DIGITS) {
                break;
            }
            if (digits.length >= PhoneNumbers.SHORTEST && groups.isOpenAfter(i)) {
                label = label === undefined ? this.labels.before(text, groups.starts[first]) : label;
                found = this._isPhone(text, groups, first, i, label, digits) ? i : found;
            }
            if (!this._isOfPhones(groups.after(i))) {
                break;
            }
        }
        return found;
    },

    /** A number told digit by digit begins where the row of them does. */
    _isWithinTold: function (groups, first) {
        var before = groups.before(first);
        return (
            groups.lengthOf(first) === 1 &&
            before !== DigitGroups.NONE &&
            before !== DigitGroups.LIST &&
            groups.lengthOf(first - 1) === 1
        );
    },

    _isOfPhones: function (gap) {
        return gap === DigitGroups.TIGHT || gap === DigitGroups.SPACED || gap === DigitGroups.TOLD;
    },

    _isPhone: function (text, groups, first, last, label, digits) {
        return (
            this._isCalledOne(digits, label) ||
            this._isNorthAmericanWriting(text, groups, first, last, label) ||
            this._isWithTrunkZero(text, groups, first, last, label, digits) ||
            this._isOfAPlan(text, groups, first, last, label, digits)
        );
    },

    _isCalledOne: function (digits, label) {
        return (
            digits.length <= PhoneNumbers.LONGEST &&
            (label === NumberLabels.PHONE ||
                (label === NumberLabels.DIAL && /^(?:1?\d{10}|\d{7}|011\d{8,12}|00[1-9]\d{7,12})$/.test(digits)))
        );
    },

    /** 555-019-9888, (555) 019 9888, 1.555.019.9888. */
    _isNorthAmericanWriting: function (text, groups, first, last, label) {
        var isOne = groups.lengthOf(first) === 1 && text.charAt(groups.starts[first]) === '1';
        var area = isOne && last > first ? first + 1 : first;
        var isMarked = this._isInParentheses(text, groups, area);
        if (last - area === 1 && isMarked) {
            return groups.lengthOf(area) === 3 && groups.lengthOf(last) === 7;
        }
        return (
            last - area === 2 &&
            groups.lengthOf(area) === 3 &&
            groups.lengthOf(area + 1) === 3 &&
            groups.lengthOf(last) === 4 &&
            this._isApart(text, groups, first, last, label) &&
            (isMarked || groups.after(area) === DigitGroups.TIGHT || text.charAt(groups.starts[area]) >= '2')
        );
    },

    /** 0171 1234567, 030/1234567, 06 12 34 56 78: many countries'. */
    _isWithTrunkZero: function (text, groups, first, last, label, digits) {
        return (
            last > first &&
            groups.lengthOf(first) > 1 &&
            /^0[1-9]\d{7,10}$/.test(digits) &&
            groups.lengthOf(last) > 1 &&
            label !== NumberLabels.THING &&
            this._isApart(text, groups, first, last, label)
        );
    },

    /** Of a plan we know: North America's, and any behind an access code. */
    _isOfAPlan: function (text, groups, first, last, label, digits) {
        return (
            label !== NumberLabels.THING &&
            !this._isOfAnIdentifier(text, groups, first, last, label) &&
            (/^1?[2-9](?!11)[0-8]\d[2-9]\d{6}$/.test(digits) ||
                (/^(?:00|011)[1-9]\d{7,13}$/.test(digits) && this._isAbroad(digits.replace(/^(?:00|011)/, ''))))
        );
    },

    /** Of a country's length, where the country is one we know. */
    _isAbroad: function (digits) {
        var most = this._longest(digits);
        return most < PhoneNumbers.LONGEST && digits.length <= most && digits.length >= most - 4;
    },

    _isInParentheses: function (text, groups, group) {
        return text.charAt(groups.starts[group] - 1) === '(' && text.charAt(groups.ends[group]) === ')';
    },

    _isApart: function (text, groups, first, last, label) {
        return (
            !(groups.before(first) === DigitGroups.TIGHT && !this._isAlternative(text, groups, first, last, groups.starts[first] - 1)) &&
            !(groups.after(last) === DigitGroups.TIGHT && !this._isAlternative(text, groups, first, last, groups.ends[last])) &&
            !this._isOfAnIdentifier(text, groups, first, last, label)
        );
    },

    /** A slash between two numbers, neither of which has one inside. */
    _isAlternative: function (text, groups, first, last, place) {
        var isWithSlash = text.charAt(place) === '/';
        for (var i = first; i < last; i++) {
            isWithSlash = isWithSlash && text.charAt(groups.ends[i]) !== '/';
        }
        return isWithSlash;
    },

    /** As in PO-2025550123 or #2025550123. */
    _isOfAnIdentifier: function (text, groups, first, last, label) {
        if (label === NumberLabels.PHONE) {
            return false;
        }
        var start = groups.starts[first];
        var end = groups.ends[last];
        return (
            text.charAt(start - 1) === '#' || this._isPart(text, start - 1, start - 2) || this._isPart(text, end, end + 1)
        );
    },

    _isPart: function (text, joint, place) {
        var c = text.charAt(joint);
        return c === '/' ? text.isLetterAt(place) : (c === '-' || c === '_') && text.isWordAt(place);
    },

    _take: function (text, start, end, digits) {
        text.take(this._withParenthesis(text, start, end), end, PhoneNumbers.mask(digits));
    },

    /** From the parenthesis on that is closed within. */
    _withParenthesis: function (text, start, end) {
        var open = 0;
        for (var i = start; i < end; i++) {
            open += text.charAt(i) === '(' ? 1 : text.charAt(i) === ')' ? -1 : 0;
        }
        return open < 0 && text.charAt(start - 1) === '(' ? start - 1 : start;
    },

    _lastOfKnown: function (text, groups, first, digits) {
        var found = -1;
        var written = '';
        for (var i = first; i < groups.count; i++) {
            written += groups.digits[i];
            if (written.length > digits.length + PhoneNumbers.LONGEST_PREFIX + 1) {
                return found;
            }
            if (written.length >= PhoneNumbers.SHORTEST && this._isKnown(written, digits)) {
                found = i;
            }
            if (groups.after(i) === DigitGroups.NONE) {
                return found;
            }
        }
        return found;
    },

    /** With more before it than we know, or less: the number within its country or its town. */
    _isKnown: function (written, digits) {
        var bare = written.replace(/^0+/, '');
        if (this._endsWith(digits, written)) {
            return true;
        }
        if (bare.length < PhoneNumbers.SHORTEST) {
            return false;
        }
        var national = Math.min(10, digits.length - 1);
        return (
            this._endsWith(digits, bare) ||
            (this._endsWith(bare, digits) && bare.length - digits.length <= PhoneNumbers.LONGEST_PREFIX) ||
            (digits.length > 10 &&
                bare.length > national &&
                bare.length - national <= PhoneNumbers.LONGEST_PREFIX &&
                this._endsWith(bare, digits.substring(digits.length - national)))
        );
    },

    _endsWith: function (text, end) {
        return text.length >= end.length && text.substring(text.length - end.length) === end;
    },

    /** In a longer row of digits, which is no number by itself. */
    _within: function (text, start, end, digits) {
        var local = digits.substring(Math.max(0, digits.length - 10));
        var at = text.substring(start, end).indexOf(local);
        if (at >= 0 && local.length >= 8) {
            this._takeKnown(text, start + at, start + at + local.length, digits);
        }
    },

    _takeKnown: function (text, start, end, digits) {
        var from = this._withParenthesis(text, start, end);
        text.take(text.charAt(from - 1) === '+' ? from - 1 : from, end, PhoneNumbers.mask(digits));
    },

    type: 'PhoneNumbers'
};

/**
 * Numbers that states give to people: those whose check digits or writing leave little doubt, and
 * whatever the words before call one.
 */
var NationalIds = Class.create();

NationalIds.DAY = '(?:0[1-9]|[12]\\d|3[01])';
NationalIds.MONTH = '(?:0[1-9]|1[0-2])';
NationalIds.LONGEST = 64;
NationalIds.LONGEST_WORD = 24;

/** How each is written, and the method that checks it; none where the writing says enough. */
NationalIds.KINDS = [
    // Spain: DNI and NIE
    [/^\d{8}[ -]?[a-z]/, '_isNif'],
    [/^[xyz][ -]?\d{7}[ -]?[a-z]/, '_isNif'],
    // France: NIR
    [/^[12] ?\d{2} ?(?:0[1-9]|[1-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?-?\d{2}/, '_isNir'],
    // Italy: codice fiscale
    [/^[a-z]{6}[ -]?\d{2}[abcdehlmprst]\d{2}[ -]?[a-z]\d{3}[a-z]/, ''],
    // Brazil: CPF
    [/^\d{3}\.\d{3}\.\d{3}-\d{2}/, '_isCpf'],
    // Switzerland: AHV
    [/^756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}/, '_isAhv'],
    // India: Aadhaar
    [/^[2-9]\d{3}([ -])\d{4}\1\d{4}/, '_isAadhaar'],
    // China: resident identity
    [new RegExp('^[1-9]\\d{5}(?:19|20)\\d{2}' + NationalIds.MONTH + NationalIds.DAY + '\\d{3}[\\dx]'), '_isResident'],
    // Sweden: personnummer
    [new RegExp('^(?:19|20)?\\d{2}' + NationalIds.MONTH + NationalIds.DAY + '[-+]\\d{4}'), '_isLuhnOfTen'],
    // Finland: henkilotunnus
    [new RegExp('^' + NationalIds.DAY + NationalIds.MONTH + '\\d{2}[-+a-f]\\d{3}[\\da-y]'), '_isHetu'],
    // United Kingdom: National Insurance, in its usual writing
    [/^(?:[abceghj-prstw-z]{2}|qq) \d{2} \d{2} \d{2} [a-d]/, ''],
    // Belgium: written with its separators
    [/^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}/, '_isRijksregister']
];

/** Every one has five digits at least, and not much between them. */
NationalIds.ANY = /^[a-z]{0,9}(?:[a-z]{0,2}[ .\/+-]?[a-z]{0,2}\d){5}/;

/** What the words before say is one: a few letters, at least five digits. */
NationalIds.LABELLED = /^[a-z]{0,9}(?:[ .\/-]?[a-z]{0,2}\d[a-z]{0,2}){5,20}/;

NationalIds.VERHOEFF = [
    '0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043',
    '8765932104', '9876543210'
];
NationalIds.VERHOEFF_PLACES = [
    '0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'
];

NationalIds.prototype = {
    REMOVED: '[id removed]',

    initialize: function (labels) {
        this.labels = labels;
    },

    remove: function (text, groups) {
        for (var i = 0; i < groups.count; i++) {
            var start = this._startOfWord(text, groups.starts[i]);
            if (!groups.isTaken(i) && !(this._isBehindTwoLetters(text, start) && this._isTakenFrom(text, start - 3))) {
                this._isTakenFrom(text, start);
            }
        }
    },

    /** Those of a National Insurance number stand apart. */
    _isBehindTwoLetters: function (text, start) {
        return text.charAt(start - 1) === ' ' && text.isLetterAt(start - 2) && text.isLetterAt(start - 3);
    },

    _isTakenFrom: function (text, start) {
        var end = start < 0 || text.isWordAt(start - 1) ? -1 : this._end(text, start);
        if (end < 0 || text.isTaken(start, end)) {
            return false;
        }
        text.take(start, end, this.REMOVED);
        return true;
    },

    _end: function (text, start) {
        var ahead = text.substring(start, start + NationalIds.LONGEST);
        if (!NationalIds.ANY.test(ahead)) {
            return -1;
        }
        for (var i = 0; i < NationalIds.KINDS.length; i++) {
            var kind = NationalIds.KINDS[i];
            var found = kind[0].exec(ahead);
            if (found && this._isWhole(text, start + found[0].length) && (!kind[1] || this[kind[1]](found[0]))) {
                return start + found[0].length;
            }
        }
        if (text.isWordAt(start) && this.labels.before(text, start) === NumberLabels.ID) {
            var labelled = NationalIds.LABELLED.exec(ahead);
            return labelled ? start + labelled[0].length : -1;
        }
        return -1;
    },

    _isWhole: function (text, end) {
        var next = text.charAt(end);
        return !text.isWordAt(end) && !(next !== '' && '-./_'.indexOf(next) >= 0 && text.isDigitAt(end + 1));
    },

    _startOfWord: function (text, digits) {
        var start = digits;
        while (digits - start < NationalIds.LONGEST_WORD && text.isWordAt(start - 1)) {
            start--;
        }
        return start;
    },

    _digits: function (id) {
        return id.replace(/\D/g, '');
    },

    /** Of a number in decimal digits, too long for a number of the language. */
    _modulo: function (digits, divisor) {
        var remainder = 0;
        for (var i = 0; i < digits.length; i++) {
            remainder = (remainder * 10 + (digits.charCodeAt(i) - 48)) % divisor;
        }
        return remainder;
    },

    _isNif: function (id) {
        var number = this._digits(id.replace('x', '0').replace('y', '1').replace('z', '2').slice(0, -1));
        return number.length === 8 && id.slice(-1) === 'trwagmyfpdxbnjzsqvhlcke'.charAt(Number(number) % 23);
    },

    _isNir: function (id) {
        var plain = id.replace(/[ -]/g, '').replace('2a', '19').replace('2b', '18');
        return 97 - this._modulo(plain.substring(0, 13), 97) === Number(plain.substring(13));
    },

    _isCpf: function (id) {
        var digits = this._digits(id);
        return (
            !/^(\d)\1*$/.test(digits) &&
            this._cpfDigit(digits, 9) === Number(digits.charAt(9)) &&
            this._cpfDigit(digits, 10) === Number(digits.charAt(10))
        );
    },

    _cpfDigit: function (digits, length) {
        var sum = 0;
        for (var i = 0; i < length; i++) {
            sum += Number(digits.charAt(i)) * (length + 1 - i);
        }
        return ((sum * 10) % 11) % 10;
    },

    /** As the bar code of an article. */
    _isAhv: function (id) {
        var digits = this._digits(id);
        var sum = 0;
        for (var i = 0; i < digits.length; i++) {
            sum += Number(digits.charAt(i)) * (i % 2 === 0 ? 1 : 3);
        }
        return digits.length === 13 && sum % 10 === 0;
    },

    _isAadhaar: function (id) {
        var digits = this._digits(id);
        var check = 0;
        for (var i = 0; i < digits.length; i++) {
            var place = NationalIds.VERHOEFF_PLACES[i % 8].charAt(Number(digits.charAt(digits.length - 1 - i)));
            check = Number(NationalIds.VERHOEFF[check].charAt(Number(place)));
        }
        return check === 0;
    },

    _isResident: function (id) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += Number(id.charAt(i)) * ((1 << (17 - i)) % 11);
        }
        return '10x98765432'.charAt(sum % 11) === id.charAt(17);
    },

    _isLuhnOfTen: function (id) {
        return PersonalData.isLuhn(this._digits(id).slice(-10));
    },

    _isHetu: function (id) {
        var number = Number(id.substring(0, 6) + id.substring(7, 10));
        return '0123456789abcdefhjklmnprstuvwxy'.charAt(number % 31) === id.charAt(10);
    },

    _isRijksregister: function (id) {
        var digits = this._digits(id);
        var check = Number(digits.substring(9));
        var number = digits.substring(0, 9);
        return 97 - this._modulo(number, 97) === check || 97 - this._modulo('2' + number, 97) === check;
    },

    type: 'NationalIds'
};

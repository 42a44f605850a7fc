(function executeRule(current) {
    new RedactOnSave().apply(current);
})(current);

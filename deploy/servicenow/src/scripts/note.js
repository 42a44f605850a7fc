(function process(request, response) {
    new CallNotes().handle(request, response);
})(request, response);

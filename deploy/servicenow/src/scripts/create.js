(function process(request, response) {
    new IncidentTrigger().handle(request, response);
})(request, response);

(function process(request, response) {
    new InstallationCheck().handle(request, response);
})(request, response);

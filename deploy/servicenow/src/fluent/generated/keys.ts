import '@servicenow/sdk/global'

declare global {
    namespace Now {
        namespace Internal {
            interface Keys extends KeysRegistry {
                explicit: {
                    bom_json: {
                        table: 'sys_module'
                        id: '1000ad8c50a142e888651f21b4e34f0d'
                    }
                    'bridge-settings': {
                        table: 'sys_script_include'
                        id: 'cf7accf602b048be95f68744a48d99f7'
                    }
                    'call-notes': {
                        table: 'sys_script_include'
                        id: '422761df72f244f891cca4b34fb1df16'
                    }
                    'caller-phone-store': {
                        table: 'sys_properties'
                        id: '0ffad7d068d74eb286580f4e54a51798'
                    }
                    'calls-insert': {
                        table: 'sys_scope_privilege'
                        id: '6c1a7f9ff8d547f4a4f2a97595cad6df'
                    }
                    'calls-set-value': {
                        table: 'sys_scope_privilege'
                        id: '6d962b9fc686447cb4a4f4207a001f23'
                    }
                    'calls-update': {
                        table: 'sys_scope_privilege'
                        id: '0ca01351a02240618dcbe46b370cb1c4'
                    }
                    'creates-incidents': {
                        table: 'sys_scope_privilege'
                        id: '527353c8d57f4526a76f45b56b2e0232'
                    }
                    'default-assignment-group': {
                        table: 'sys_properties'
                        id: '5bb50edad9e84dcb86b940f11f981583'
                    }
                    'default-caller': {
                        table: 'sys_properties'
                        id: '336d84e07cab402d8f984bf3ee9906c0'
                    }
                    'default-contact-type': {
                        table: 'sys_properties'
                        id: '471ff744c0114c869c475514885edf1c'
                    }
                    'description-restricted': {
                        table: 'sys_properties'
                        id: '8dee827e0cc74226927b2fefedd472fb'
                    }
                    'digit-groups': {
                        table: 'sys_script_include'
                        id: 'ac6dd7eff59d4488991cc525ad1176ad'
                    }
                    'fields-extra': {
                        table: 'sys_properties'
                        id: '9d46f8bd2ae740fe9f160626b5674529'
                    }
                    'fields-unknown': {
                        table: 'sys_properties'
                        id: '626572bd2173465eb211da2eeea93183'
                    }
                    'folded-text': {
                        table: 'sys_script_include'
                        id: '252f7e4cebd542a0aa7345aced3f112b'
                    }
                    'genesys-incident-trigger': {
                        table: 'sys_ws_definition'
                        id: 'b1e3d36508d04888a8156245fed2945e'
                    }
                    'incident-check': {
                        table: 'sys_ws_operation'
                        id: '06b5ac78d2ec4f04b3ef4335a25c38a7'
                    }
                    'incident-create': {
                        table: 'sys_ws_operation'
                        id: '40c30fd031484651877c5a0997bb941b'
                    }
                    'incident-note': {
                        table: 'sys_ws_operation'
                        id: '843d651801b34d348f57188d49f4bc86'
                    }
                    'incident-trigger': {
                        table: 'sys_script_include'
                        id: 'df167918f35e496e82e067ddf4f193a8'
                    }
                    'installation-check': {
                        table: 'sys_script_include'
                        id: '31000b1660524afe98f5b8e7efcb8c51'
                    }
                    'log-level': {
                        table: 'sys_properties'
                        id: 'c562f897b4f3497ba29e84726354aca9'
                    }
                    'may-create': {
                        table: 'sys_security_acl'
                        id: '982da63291d441b7905f7d2086267fe6'
                    }
                    'may-create-call-id': {
                        table: 'sys_security_acl'
                        id: '8551dff200f0469ab3d9845323814a23'
                    }
                    'may-read-caller-phone': {
                        table: 'sys_security_acl'
                        id: '3edda372eb8c4388ac8bba48d9204670'
                    }
                    'may-read-description': {
                        table: 'sys_security_acl'
                        id: 'd0a0b1ba1e3f4ecdaab38ce229cbdc3d'
                    }
                    'may-report-on-caller-phone': {
                        table: 'sys_security_acl'
                        id: 'd4ac7ffb39704b5e95b3a086447432ad'
                    }
                    'may-write-call-id': {
                        table: 'sys_security_acl'
                        id: '4575d0cdc89a40018e5f7e48e7ac321b'
                    }
                    'may-write-caller-phone': {
                        table: 'sys_security_acl'
                        id: 'eb2734ca5af741a2bfab9a4ec6d0fa8e'
                    }
                    'national-ids': {
                        table: 'sys_script_include'
                        id: 'eca63f99b50f498b96dbffae13bd14c8'
                    }
                    'number-labels': {
                        table: 'sys_script_include'
                        id: 'c14ddc890edf4f668a77434719b23d62'
                    }
                    package_json: {
                        table: 'sys_module'
                        id: 'd9e466444cbf4526be73428122dce3a9'
                    }
                    'personal-data': {
                        table: 'sys_script_include'
                        id: '2a24ee62a4114080a41c9423b67c8163'
                    }
                    'phone-numbers': {
                        table: 'sys_script_include'
                        id: 'edfafb1f2aec410ea1e6d4b146963f0b'
                    }
                    'reads-dictionary': {
                        table: 'sys_scope_privilege'
                        id: '3e4c2dd88ffe48629f375989e82ed79e'
                    }
                    'reads-incidents': {
                        table: 'sys_scope_privilege'
                        id: '8391886ef02b41ed8e9c48fc79da6162'
                    }
                    'redact-on-save': {
                        table: 'sys_script'
                        id: '0325745069f44f67b1c4c7ef966f16ce'
                    }
                    'redact-on-save-include': {
                        table: 'sys_script_include'
                        id: 'eeff036404a04425a1b9fe3cfc9780c7'
                    }
                    'redaction-enabled': {
                        table: 'sys_properties'
                        id: 'b9236736e4034fe6854b77ca404b49e8'
                    }
                    'redaction-fields': {
                        table: 'sys_properties'
                        id: '630d8c7a257a4c6e9c18edaae66b34bc'
                    }
                    'redaction-id-patterns': {
                        table: 'sys_properties'
                        id: 'a8861e96f5014aa9bda82f3e23444f59'
                    }
                    'redaction-incidents': {
                        table: 'sys_properties'
                        id: '5952b8ba5e9f4b1f97402cab00357f76'
                    }
                    'test-access': {
                        table: 'sys_atf_test'
                        id: 'd6492c3261764cfcb1a34f86a5dab2ad'
                    }
                    'test-access-prepare': {
                        table: 'sys_atf_step'
                        id: '28f2b15a873b4488bec06c878ba92ddb'
                    }
                    'test-access-step': {
                        table: 'sys_atf_step'
                        id: '49394f8aed4946859c91e6e65b708493'
                    }
                    'test-access-user': {
                        table: 'sys_atf_step'
                        id: '4d3537117f0b4d9ab1c8367513364109'
                    }
                    'test-endpoint': {
                        table: 'sys_atf_test'
                        id: '334625358fa841488bc5a9da66dd53dc'
                    }
                    'test-endpoint-send': {
                        table: 'sys_atf_step'
                        id: '2ddab8b273f640fe88bd57c2eb296299'
                    }
                    'test-endpoint-status': {
                        table: 'sys_atf_step'
                        id: '62ab3dc3ce4f41e3bf5be67d89fa10e4'
                    }
                    'test-one-incident': {
                        table: 'sys_atf_test'
                        id: 'b885844a4b0e4d73821a9519b718b326'
                    }
                    'test-one-incident-step': {
                        table: 'sys_atf_step'
                        id: '5e6da706e9ea49219793a9d832f05ea0'
                    }
                    'test-redaction': {
                        table: 'sys_atf_test'
                        id: '2dfcc5638081436db2bc4c51bdcd2bae'
                    }
                    'test-redaction-step': {
                        table: 'sys_atf_step'
                        id: 'adab3199019a48c1820da43cdd3c3b57'
                    }
                    'test-wrong-input': {
                        table: 'sys_atf_test'
                        id: 'ad9ee7761d5144c789ecfe94ac29d0de'
                    }
                    'test-wrong-input-step': {
                        table: 'sys_atf_step'
                        id: '8e200bccb71b4581baa88c8d819297cf'
                    }
                    'writes-incidents': {
                        table: 'sys_scope_privilege'
                        id: '74b0cd0639df44b69943a7ff91a22adf'
                    }
                }
                composite: [
                    {
                        table: 'sys_security_acl_role'
                        id: '000bd3f6bc24477bbcfe10cff8ceb88d'
                        key: {
                            sys_security_acl: 'd4ac7ffb39704b5e95b3a086447432ad'
                            sys_user_role: {
                                id: '3f0d8561ebce413491c36179a770bd46'
                                key: {
                                    name: 'x_gcit_bridge.pii_reader'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '159f82298a134891b5675b469361e151'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: '8c07aba5ff6033008d3f5d9ad53bf13b'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '19a50f80dc2e45e49cb915b7d6fb9c7b'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: '1778a7480f20101091d0f00c97767e03'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '20bf86f43e08447ba7faf0dc69f78e52'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '50bff9250b3222000b7da95e93673a9b'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '22020619fda743ed88dba2cd49053c28'
                        key: {
                            document_key: '49394f8aed4946859c91e6e65b708493'
                            variable: '989d9e235324220002c6435723dc3484'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '26647354902c45798c68390f81ac25ba'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '89ad06b543010210b6f9a0246bb8f2d7'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '270fb8466f304fe3b5e24514770b94c6'
                        key: {
                            document_key: 'adab3199019a48c1820da43cdd3c3b57'
                            variable: '42f2564b73031300440211d8faf6a777'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '2e05cd5e866b43bab9dc7f5dab022a43'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: '98c44875ffa033008d3f5d9ad53bf1fa'
                        }
                    },
                    {
                        table: 'sys_user_role'
                        id: '3f0d8561ebce413491c36179a770bd46'
                        key: {
                            name: 'x_gcit_bridge.pii_reader'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '411daf066fc649dba8811760e8c8c9e0'
                        key: {
                            document_key: '62ab3dc3ce4f41e3bf5be67d89fa10e4'
                            variable: '1d94cb1f3b8032000774229c93efc419'
                        }
                    },
                    {
                        table: 'sys_documentation'
                        id: '4c87da729ec447678145ea0d21c8c50d'
                        key: {
                            name: 'incident'
                            element: 'x_gcit_bridge_call_id'
                            language: 'en'
                        }
                    },
                    {
                        table: 'sys_security_acl_role'
                        id: '4e4c484a1a044681bb79edbf147c57d4'
                        key: {
                            sys_security_acl: '4575d0cdc89a40018e5f7e48e7ac321b'
                            sys_user_role: {
                                id: 'd377a698105c408c95c6896912b4a48f'
                                key: {
                                    name: 'x_gcit_bridge.integration'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_documentation'
                        id: '4efa6b13bec64731ad367c5c9d98572a'
                        key: {
                            name: 'incident'
                            element: 'NULL'
                            language: 'en'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '566b5a9396a94197965298e83e0c2ba0'
                        key: {
                            document_key: '8e200bccb71b4581baa88c8d819297cf'
                            variable: '989d9e235324220002c6435723dc3484'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '5895a582885d48d99d81d8a49306615c'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: 'ff06ab840f20101091d0f00c97767e6d'
                        }
                    },
                    {
                        table: 'sys_documentation'
                        id: '66b52f9f740341f7a27ec03b3958ae9c'
                        key: {
                            name: 'incident'
                            element: 'x_gcit_bridge_caller_phone'
                            language: 'en'
                        }
                    },
                    {
                        table: 'sys_security_acl_role'
                        id: '69e6d309d2144628bfb3940e0db96a81'
                        key: {
                            sys_security_acl: 'eb2734ca5af741a2bfab9a4ec6d0fa8e'
                            sys_user_role: {
                                id: '3f0d8561ebce413491c36179a770bd46'
                                key: {
                                    name: 'x_gcit_bridge.pii_reader'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_db_object'
                        id: '7e5e05cf368d4d1a9ead7ca2618be8bb'
                        key: {
                            name: 'incident'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '814e04024bc349d09f16c4229a89417e'
                        key: {
                            document_key: 'adab3199019a48c1820da43cdd3c3b57'
                            variable: '989d9e235324220002c6435723dc3484'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '8bfbfa984a5a44f69e1c01a3d39e573c'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '58408e250b3222000b7da95e93673a5c'
                        }
                    },
                    {
                        table: 'ua_table_licensing_config'
                        id: '904abdf329e14d26a3cc197bd8d1082d'
                        key: {
                            name: 'incident'
                        }
                    },
                    {
                        table: 'sys_security_acl_role'
                        id: '93a899f0c68946fda361e4e3a0decb62'
                        key: {
                            sys_security_acl: '982da63291d441b7905f7d2086267fe6'
                            sys_user_role: {
                                id: 'd377a698105c408c95c6896912b4a48f'
                                key: {
                                    name: 'x_gcit_bridge.integration'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: '99a800238925401b87933377be0af519'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '59877da10b3222000b7da95e93673a56'
                        }
                    },
                    {
                        table: 'sys_security_acl_role'
                        id: '9c0f1edea21d4fe7b496e5bcf27af4f3'
                        key: {
                            sys_security_acl: '3edda372eb8c4388ac8bba48d9204670'
                            sys_user_role: {
                                id: '3f0d8561ebce413491c36179a770bd46'
                                key: {
                                    name: 'x_gcit_bridge.pii_reader'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'a190b0a3137741b7b55f23d12d3e4f7c'
                        key: {
                            document_key: '62ab3dc3ce4f41e3bf5be67d89fa10e4'
                            variable: '9f5f67709f132200ef4afa7dc67fcf94'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'b51d31542d5a47c2824bf7f625fc1356'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '81e042650b3222000b7da95e93673aa2'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'b5f5fa75c581490fba4c4608044fab44'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '020a6af09fd32200ef4afa7dc67fcfec'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'b71a639b033747898420ed6aeb5e4c86'
                        key: {
                            document_key: '28f2b15a873b4488bec06c878ba92ddb'
                            variable: '989d9e235324220002c6435723dc3484'
                        }
                    },
                    {
                        table: 'sys_security_acl_role'
                        id: 'b72f35550c934f6589f54ec6bdc75072'
                        key: {
                            sys_security_acl: '8551dff200f0469ab3d9845323814a23'
                            sys_user_role: {
                                id: 'd377a698105c408c95c6896912b4a48f'
                                key: {
                                    name: 'x_gcit_bridge.integration'
                                }
                            }
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'bb16b48215b94667aa5d946f369462f8'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: '1985e0ceff2433008d3f5d9ad53bf1ba'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'd1c1b1f9a8ea428fb263ad0e919a612b'
                        key: {
                            document_key: '5e6da706e9ea49219793a9d832f05ea0'
                            variable: '989d9e235324220002c6435723dc3484'
                        }
                    },
                    {
                        table: 'sys_user_role'
                        id: 'd377a698105c408c95c6896912b4a48f'
                        key: {
                            name: 'x_gcit_bridge.integration'
                        }
                    },
                    {
                        table: 'sys_user_role'
                        id: 'e14ea2314cc049f88e5fda3b02603d50'
                        key: {
                            name: 'x_gcit_bridge.settings'
                        }
                    },
                    {
                        table: 'sys_dictionary'
                        id: 'e20f3386b2194e3d917dacb9f22a3833'
                        key: {
                            name: 'incident'
                            element: 'x_gcit_bridge_caller_phone'
                        }
                    },
                    {
                        table: 'sys_dictionary'
                        id: 'e393e26ebaaf4b908475de1843152d68'
                        key: {
                            name: 'incident'
                            element: 'x_gcit_bridge_call_id'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'e614964f2c2f4130a0f0c6ab346b58c2'
                        key: {
                            document_key: '49394f8aed4946859c91e6e65b708493'
                            variable: '42f2564b73031300440211d8faf6a777'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'e9428c82ea8b45f2950be5052cc3a333'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: 'cec002650b3222000b7da95e93673aae'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'e9ce7ff2c4b14ad4930cbd8c31f4195a'
                        key: {
                            document_key: '8e200bccb71b4581baa88c8d819297cf'
                            variable: '42f2564b73031300440211d8faf6a777'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'ef1926edbea046348ef7bb651432e69f'
                        key: {
                            document_key: '28f2b15a873b4488bec06c878ba92ddb'
                            variable: '42f2564b73031300440211d8faf6a777'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'f684cfdccff14a7091c6928a8f859a2f'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: '6f69fc4aff6433008d3f5d9ad53bf18c'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'f7f94d9aa2414bd38fa930ecbf0ff941'
                        key: {
                            document_key: '2ddab8b273f640fe88bd57c2eb296299'
                            variable: '6cdd0ab543010210b6f9a0246bb8f2f2'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'fa799ae9c61f4f7faec615126a0b12af'
                        key: {
                            document_key: '4d3537117f0b4d9ab1c8367513364109'
                            variable: 'b27b2b29ff6033008d3f5d9ad53bf164'
                        }
                    },
                    {
                        table: 'sys_variable_value'
                        id: 'fea8ca08c98447eaba4ee0c9a5132136'
                        key: {
                            document_key: '5e6da706e9ea49219793a9d832f05ea0'
                            variable: '42f2564b73031300440211d8faf6a777'
                        }
                    },
                ]
            }
        }
    }
}

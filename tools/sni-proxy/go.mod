module tools/sni-proxy

go 1.26.0
